import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r5.model.OperationOutcome;
import org.hl7.fhir.validation.ValidationEngine;

/** What HL7's validator says of files: Judge <file>... One line an issue: file, severity, where, what. */
public class Judge {
  public static void main(String[] args) throws Exception {
    ValidationEngine engine = OpenEngine.open();
    // Definitions to judge with: a file or a folder.
    if (System.getProperty("profiles") != null)
      engine.getIgLoader().loadIg(engine.getIgs(), engine.getBinaries(), System.getProperty("profiles"), true);
    for (String file : args) {
      String name = Path.of(file).getFileName().toString();
      try {
        byte[] bytes = Files.readAllBytes(Path.of(file));
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        OperationOutcome outcome = OpenEngine.judge(engine, text.getBytes(StandardCharsets.UTF_8));
        for (OperationOutcome.OperationOutcomeIssueComponent issue : outcome.getIssue()) {
          String where = issue.getExpression().isEmpty() ? "" : issue.getExpression().get(0).getValue();
          System.out.printf("%s\t%s\t%s\t%s%n", name, issue.getSeverity().toCode(), where,
              issue.getDetails().getText().replaceAll("\\s+", " "));
        }
      } catch (Exception problem) {
        System.out.printf("%s\tfatal\t\t%s%n", name, problem);
      }
    }
    System.exit(0);
  }
}

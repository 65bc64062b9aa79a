import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.OperationOutcome;
import org.hl7.fhir.r5.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;
import org.hl7.fhir.validation.service.model.InstanceValidatorParameters;

/** HL7's validator for R4 as it stands by itself: no terminology server, nothing fetched. */
final class OpenEngine {
  private OpenEngine() {}

  static ValidationEngine open() throws IOException, URISyntaxException {
    ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
    ValidationEngine engine = new ValidationEngine.ValidationEngineBuilder()
        .withVersion("4.0.1")
        .withThoVersion(System.getProperty("terminology"))
        .withExtensionsVersion(System.getProperty("extensions"))
        .withNoTerminologyServer()
        .withCanRunWithoutTerminologyServer(true)
        .withDefaultInstanceValidatorParameters(
            new InstanceValidatorParameters().setAssumeValidRestReferences(true).setAllowExampleUrls(true))
        .fromSource("hl7.fhir.r4.core#4.0.1");
    // What a reference outside of the document points at is nobody's to know here.
    engine.setPolicyAdvisor(new BasePolicyAdvisorForFullValidation(ReferenceValidationPolicy.IGNORE, Set.of()));
    engine.prepare();
    return engine;
  }

  static boolean isWrong(OperationOutcome outcome) {
    return outcome.getIssue().stream().anyMatch(issue ->
        issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL);
  }

  static OperationOutcome judge(ValidationEngine engine, byte[] resource) throws Exception {
    FhirFormat format = resource.length > 0 && resource[0] == '<' ? FhirFormat.XML : FhirFormat.JSON;
    return engine.validate(resource, format, List.of(), new java.util.ArrayList<>());
  }
}

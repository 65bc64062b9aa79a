import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.validation.ValidationEngine;

/** HL7's validator, warm, without a terminology server: Bench <seconds> <NDJSON file>... Prints a JSON line a file. */
public class Bench {
  public static void main(String[] args) throws Exception {
    double seconds = Double.parseDouble(args[0]);
    double started = cpu();
    long wall = System.nanoTime();
    ValidationEngine engine = OpenEngine.open();
    System.out.printf("{\"start\":%.1f,\"startWall\":%.1f}%n", cpu() - started, (System.nanoTime() - wall) / 1e9);
    for (int i = 1; i < args.length; i++) {
      List<byte[]> corpus = new ArrayList<>();
      for (String line : Files.readAllLines(Path.of(args[i]))) corpus.add(line.getBytes(StandardCharsets.UTF_8));
      double cold = cpu();
      int sound = pass(engine, corpus, Double.MAX_VALUE)[1];
      cold = cpu() - cold;
      // A second time over for the compilers, then what counts.
      pass(engine, corpus, seconds);
      double before = cpu();
      int done = 0;
      do done += pass(engine, corpus, seconds - (cpu() - before))[0]; while (cpu() - before < seconds);
      System.out.printf("{\"file\":\"%s\",\"resources\":%d,\"sound\":%d,\"cold\":%.1f,\"rate\":%.1f}%n",
          Path.of(args[i]).getFileName(), corpus.size(), sound, cold, done / (cpu() - before));
    }
    System.exit(0);
  }

  /** Resources done and resources called sound, within a time. */
  private static int[] pass(ValidationEngine engine, List<byte[]> corpus, double seconds) {
    double before = cpu();
    int done = 0;
    int sound = 0;
    for (byte[] resource : corpus) {
      if (cpu() - before > seconds) break;
      done++;
      try {
        if (!OpenEngine.isWrong(OpenEngine.judge(engine, resource))) sound++;
      } catch (Exception problem) {
        System.err.println(problem);
      }
    }
    return new int[] {done, sound};
  }

  private static double cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
  }
}

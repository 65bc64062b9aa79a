import com.sun.management.OperatingSystemMXBean;
import io.github.linuxforhealth.hl7.ConverterOptions;
import io.github.linuxforhealth.hl7.HL7ToFHIRConverter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * LinuxForHealth's converter, warm: Convert <seconds> <file of messages parted by 0x1C>. Prints a JSON line without its
 * validation and one with it.
 */
public class Convert {
  public static void main(String[] args) throws Exception {
    double seconds = Double.parseDouble(args[0]);
    String[] messages = Files.readString(Path.of(args[1]), StandardCharsets.UTF_8).split("\u001c");
    HL7ToFHIRConverter converter = new HL7ToFHIRConverter();
    ConverterOptions plain = new ConverterOptions.Builder().build();
    ConverterOptions validating = new ConverterOptions.Builder().withValidateResource().build();
    for (ConverterOptions options : new ConverterOptions[] {plain, validating}) {
      // A first time for the compilers, then what counts.
      pass(converter, options, messages, seconds);
      double before = cpu();
      long[] done = pass(converter, options, messages, seconds);
      System.out.printf("{\"validating\":%b,\"rate\":%.3f,\"failed\":%d}%n",
          options == validating, done[0] / (cpu() - before), done[1]);
    }
    System.exit(0);
  }

  /** Messages done within a time, and those that failed. */
  private static long[] pass(HL7ToFHIRConverter converter, ConverterOptions options, String[] messages, double seconds) {
    double before = cpu();
    long done = 0;
    long failed = 0;
    while (cpu() - before < seconds) {
      try {
        converter.convert(messages[(int) (done++ % messages.length)], options);
      } catch (RuntimeException problem) {
        failed++;
      }
    }
    return new long[] {done, failed};
  }

  private static double cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
  }
}

# csvw on the metadata document named, as csvwvalidate does it. Prints a JSON line.
import json
import resource
import sys
import time

from csvw import CSVW

passes = int(sys.argv[2])
times = []
for _ in range(passes):
    before = time.process_time()
    valid = CSVW(sys.argv[1], validate=True).is_valid
    times.append(time.process_time() - before)
late = sorted(times[passes // 2 :])
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"valid": valid, "seconds": late[len(late) // 2], "resident": round(most / 1024)}))

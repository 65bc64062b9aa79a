/**
 * Whether another process with this number runs. Our own number, left by another start (in a container every start may have
 * it), is no other process.
 */
export function isAlive(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

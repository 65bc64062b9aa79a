/** True for TypeScript run as it is (tests, scripts); false for the built package. */
export function runsFromSource(): boolean {
  return import.meta.url.endsWith('.ts');
}

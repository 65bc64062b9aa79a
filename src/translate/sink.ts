/** Where text goes. What was written takes its name, or is thrown away, as a whole. */
export interface Sink {
  write(text: string): Promise<void>;
  /** All is written: the file takes its name. */
  commit(): Promise<void>;
  /** Something went wrong: nothing is left behind. */
  discard(): Promise<void>;
}

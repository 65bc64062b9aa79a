import { writeJson } from '../model/write-json.ts';
import type { Container } from '../standard/index.ts';
import type { Sink } from './sink.ts';

/** Writes units in the target standard's container, one unit a line. */
export interface UnitWriter {
  /** Line that the next unit will stand on, one-based. */
  nextLine(): number;
  write(unit: unknown): Promise<void>;
  finish(): Promise<void>;
}

/** Throws what the container's head throws when a setting it needs is missing. */
export function unitWriter(sink: Sink, container: Container, settings: Readonly<Record<string, unknown>>): UnitWriter {
  const head = container.kind === 'package' ? container.head(settings) : undefined;
  const headLines = head === undefined ? 0 : 1;
  let units = 0;
  const begin = async (): Promise<void> => {
    if (units === 0 && head !== undefined) await sink.write(`${head}\n`);
  };
  return {
    nextLine: () => headLines + units + 1,
    async write(unit) {
      await begin();
      if (container.kind === 'ndjson') await sink.write(`${writeJson(unit)}\n`);
      else await sink.write(`${units > 0 ? ',\n' : ''}${writeJson(unit)}`);
      units++;
    },
    async finish() {
      await begin();
      if (container.kind === 'package') await sink.write(`${units > 0 ? '\n' : ''}${container.tail}\n`);
    },
  };
}

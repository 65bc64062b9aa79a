import { Writable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import type { FileSource } from './files.ts';
import type { CliIo } from './io.ts';

export interface Progress {
  /** One more unit is done. */
  step(): void;
  /** So many bytes of the input have been read. */
  read(bytes: number): void;
  clear(): void;
}

/**
 * Progress on stderr, drawn only where stderr is a terminal: a bar over the bytes of the input where they are known
 * beforehand, else a counter.
 */
export function progressLine(io: CliIo, what: string, totalBytes?: number): Progress {
  if (!io.interactive) return { step() {}, read() {}, clear() {} };
  const bar = new SingleBar({
    format: totalBytes ? `{bar} {percentage}%  {units} ${what}  {eta_formatted} left` : `{units} ${what}`,
    stream: terminal(io),
    fps: 10,
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    linewrap: null,
  });
  let units = 0;
  let bytes = 0;
  let started = false;
  const draw = (): void => {
    if (!started) bar.start(totalBytes ?? 0, 0, { units: '0' });
    started = true;
    bar.update(Math.min(bytes, totalBytes ?? 0), { units: units.toLocaleString('en') });
  };
  return {
    step() {
      units++;
      draw();
    },
    read(more) {
      bytes += more;
      draw();
    },
    clear() {
      if (started) bar.stop();
    },
  };
}

/** Bytes of all sources together; undefined when those of any are not known. */
export function bytesOf(sources: readonly FileSource[]): number | undefined {
  const sizes = sources.map(({ bytes }) => bytes ?? Number.NaN);
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  return Number.isNaN(total) ? undefined : total;
}

/** The source, its bytes counted as they are read. */
export function watched<S extends FileSource>(source: S, progress: Progress): S {
  return { ...source, chunks: counting(source.chunks, progress) };
}

async function* counting(chunks: AsyncIterable<Uint8Array>, progress: Progress): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    progress.read(chunk.length);
    yield chunk;
  }
}

/** The command's stderr as the stream that a bar is drawn on. */
function terminal(io: CliIo): NodeJS.WriteStream {
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      io.stderr(String(chunk));
      done();
    },
  });
  return Object.assign(stream, { isTTY: true, columns: io.style.width }) as NodeJS.WriteStream;
}

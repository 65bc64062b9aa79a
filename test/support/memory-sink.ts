import type { Sink } from '../../src/translate/sink.ts';

/** A sink that keeps what was written, and whether it took its name. */
export function memorySink(): Sink & { text: string; state: 'open' | 'committed' | 'discarded'; lines(): string[] } {
  return {
    text: '',
    state: 'open',
    async write(text) {
      this.text += text;
    },
    async commit() {
      this.state = 'committed';
    },
    async discard() {
      this.state = 'discarded';
    },
    lines() {
      return this.text.split('\n').filter((line) => line !== '');
    },
  };
}

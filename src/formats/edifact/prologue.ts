import type { Prologue } from '../record.ts';
import type { ServiceCharacters } from './service-characters.ts';

/** What is needed to read any message of an interchange again alone, and what its envelope says. */
export interface EdifactPrologue extends Prologue {
  readonly format: 'edifact';
  readonly characters: ServiceCharacters;
  /** Syntax identifier: `UNOA`, which names the character set. */
  readonly syntax: string;
  /** A message whose UNT counts wrongly is refused, not only reported. */
  readonly strict: boolean;
}

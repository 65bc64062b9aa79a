import { kindOf, type Resource } from './list-kinds.ts';
import { type Ages, shortHash } from './told.ts';

/** What a merge asks of the ages of values, and the slots that it finds told. */
export interface Slots {
  /** True when the slot may be written; it is then told. `stands`: the server has a value there. */
  mayTell(slot: string, stands: boolean): boolean;
  removedLater(list: string): readonly string[];
}

export function slots(ages: Ages, told: Set<string>): Slots {
  return {
    mayTell(slot, stands) {
      if (ages.isOlder(slot, stands)) return false;
      told.add(slot);
      return true;
    },
    removedLater: ages.removedLater,
  };
}

/** Elements with one form at a time (`value[x]`), by the beginning of their names. */
const CHOICE = /^(value|effective|onset|abatement|occurrence|performed|deceased|multipleBirth|medication|timing)[A-Z]/;

/** `deceased` of `deceasedBoolean`: one form ends the others. */
export function choiceOf(name: string): string | undefined {
  return CHOICE.exec(name)?.[1];
}

/** Slot of an element that is written as a whole: `birthDate` and `_birthDate` are one, and so are the forms of a choice. */
export function slotOf(name: string): string {
  const plain = name.replace(/^_/, '');
  return choiceOf(plain) ?? plain;
}

/** Slot of the items of one kind in a list. */
export function slotOfKind(list: string, item: unknown): string {
  return `${list}#${shortHash(kindOf(item))}`;
}

/** Members that messages tell one by one: what one of them does not have stays (`period.start` without an end). */
export function isMergedByMember(name: string, value: unknown): value is Resource {
  return (
    (name === 'hospitalization' || /period$/i.test(name)) &&
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value)
  );
}

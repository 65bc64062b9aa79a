/** Words of headings that standards have other words for. Each stands for any of those behind it. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  addr: ['address'],
  amt: ['amount', 'value'],
  begin: ['start'],
  birth: ['birth', 'date'],
  city: ['city', 'locality'],
  company: ['supplier', 'organization', 'name'],
  cost: ['amount', 'value'],
  county: ['region', 'district'],
  desc: ['description'],
  dob: ['birth', 'date'],
  expiry: ['end', 'date'],
  finish: ['end'],
  firstname: ['given'],
  first: ['given', 'first'],
  forename: ['given'],
  from: ['start'],
  identifier: ['id', 'identifier'],
  lastname: ['family'],
  last: ['family', 'last'],
  mail: ['email'],
  mobile: ['telephone', 'telecom'],
  no: ['id', 'number', 'identifier'],
  num: ['id', 'number', 'identifier'],
  number: ['number', 'id', 'identifier'],
  phone: ['telephone', 'telecom'],
  postcode: ['postal', 'code'],
  ref: ['id', 'identifier'],
  reference: ['id', 'identifier', 'reference'],
  sex: ['gender'],
  sum: ['amount', 'value'],
  surname: ['family'],
  tel: ['telephone', 'telecom'],
  title: ['title', 'prefix'],
  to: ['end'],
  town: ['city', 'locality'],
  vendor: ['supplier'],
  zip: ['postal', 'code'],
};

/** Words that say nothing by themselves. */
const EMPTY = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'on', 'or', 'the', 'is']);

/** The words of a heading or a path: `Contract_StartDate` is contract, start, date. Plurals are their singulars. */
export function wordsOf(text: string): readonly string[] {
  const parts = text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\d]+/gu);
  return (parts ?? []).filter((word) => !EMPTY.has(word)).map(singular);
}

/** What a heading's word may be called in a standard, itself first. */
export function calledAs(word: string): readonly string[] {
  return Object.hasOwn(OTHERS, word) ? [word, ...(OTHERS[word] ?? [])] : [word];
}

function singular(word: string): string {
  return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

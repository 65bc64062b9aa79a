const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What chapters 7 to 11 and 15 of HTML 4.0 leave of elements once FHIR's exceptions are taken out (txt-1). */
const ELEMENTS = words(
  'a abbr acronym address area b bdo big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 ' +
    'h6 hr i img kbd li map ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var',
);
const ATTRIBUTES = words(
  'abbr accesskey align alt axis bgcolor border cellhalign cellpadding cellspacing cellvalign char charoff charset cite ' +
    'class colspan compact coords dir frame headers height href hreflang hspace id ismap lang longdesc name nohref nowrap ' +
    'rel rev rowspan rules scope shape span src start style summary tabindex title type usemap valign value vspace width ' +
    'xml:lang xml:space space',
);
/** What narrative.html#security names as dangerous. */
const FORBIDDEN = words(
  'applet audio base body button embed form frame frameset head html iframe input link meta noframes object script select ' +
    'textarea video',
);
const BLOCKS = words('blockquote div ol p table ul');
/** A link holds an address, of which other characters are no part (RFC 3987). */
const NO_ADDRESS = /[^\p{L}\p{N};?:@&=+$.,/%\-_~#[\]!'()*|]/u;
/** Those without letters from beyond ASCII and without entities, for which no table of Unicode is needed. */
const USUAL_ADDRESS = /^[A-Za-z0-9;?:@=+$.,/%\-_~#[\]!'()*|]+$/;
const ACTIVE = /^\s*(?:java|vb)script:/i;
export const XHTML = 'http://www.w3.org/1999/xhtml';

const KNOWN: ReadonlyMap<string, string> = new Map([...ELEMENTS].map((name) => [name, name]));

/**
 * The name of a known element, undefined for all others. It is our own copy, which other tables find faster than one that
 * has just been cut out of a text.
 */
export const elementNamed = (name: string): string | undefined => KNOWN.get(name);

export const isForbidden = (name: string): boolean => FORBIDDEN.has(name.toLowerCase());

export const isBlock = (name: string): boolean => BLOCKS.has(name);

export const isKnownAttribute = (name: string): boolean => ATTRIBUTES.has(name) || name.startsWith('xmlns');

/** Where the value is a link that is followed or loaded. */
export const isLink = (name: string): boolean => name === 'href' || name === 'src';

export const isActiveLink = (value: string): boolean => ACTIVE.test(value);

/** What stands behind `data:` is another matter. */
export const isAddress = (value: string): boolean =>
  USUAL_ADDRESS.test(value) || (value !== '' && (value.startsWith('data:') || !NO_ADDRESS.test(decoded(value))));

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', apos: "'", quot: '"', lt: '<', gt: '>' };
const decoded = (value: string): string =>
  value.replace(/&(amp|apos|quot|lt|gt);/g, (_, name: string) => ENTITIES[name] as string);

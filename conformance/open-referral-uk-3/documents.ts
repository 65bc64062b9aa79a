import type { Exchange, Finding } from 'assay/suite';
import { ENTITY, type ListName } from './discover.ts';
import { gave, type Members, type Reply, told } from './reply.ts';
import type { Oruk } from './session.ts';

/** What an API handed out, validated. */
export interface Documents {
  readonly findings: readonly (Finding & { readonly asked: string; readonly exchange: Exchange })[];
  /** Names of all members anywhere. */
  readonly members: ReadonlySet<string>;
  /** Why what was read is not enough to say that nothing is wrong. */
  readonly lacking?: string;
  readonly evidence: readonly Exchange[];
}

/** Objects read whole, of each list. */
const MOST_WHOLE: Readonly<Record<ListName, number>> = {
  services: 12,
  taxonomies: 3,
  taxonomy_terms: 3,
  service_at_locations: 4,
  organizations: 3,
};

/** What is read: what `/` tells, the first page of every list, services by themselves, or all lists and what is in them. */
export type Extent = 'api' | 'pages' | 'services' | 'all';

/** Reads as much as is asked for, and asks the standard. */
export async function readDocuments(oruk: Oruk, extent: Extent): Promise<Documents> {
  const findings: (Finding & { asked: string; exchange: Exchange })[] = [];
  const members = new Set<string>();
  const evidence: Exchange[] = [];
  let entities = 0;
  let lacking: string | undefined;
  const take = (payload: string, reply: Reply): boolean => {
    evidence.push(reply.exchange);
    if (reply.status !== 200 || reply.object === undefined) return false;
    collect(reply.object, members);
    const found = oruk.findings(payload, shortened(reply.object));
    findings.push(...found.map((finding) => ({ ...finding, asked: told(reply), exchange: reply.exchange })));
    return true;
  };
  if (extent === 'api') {
    const reply = await oruk.get('');
    if (!take('api', reply)) lacking = `${told(reply)} answered ${gave(reply)}`;
  }
  for (const list of oruk.declared.lists) {
    if (extent === 'api' || (extent === 'services' && list !== 'services')) continue;
    const page = await oruk.page(list);
    take(`${ENTITY[list]}_list`, page.reply);
    entities += page.items.length;
    if (extent === 'pages') continue;
    const ids = page.items.map(({ id }) => id).filter((id): id is string => typeof id === 'string' && id !== '');
    let whole = 0;
    for (const id of ids.slice(0, MOST_WHOLE[list])) if (take(ENTITY[list], await oruk.read(list, id))) whole++;
    if (list === 'services' && whole === 0)
      lacking = 'no service is answered by itself, so that most of one is not to be seen';
  }
  if (extent !== 'api' && entities === 0) lacking = EMPTY;
  return { findings, members, evidence, ...(lacking === undefined ? {} : { lacking }) };
}

/** Items of one page that are validated: what is wrong with them all is wrong with these. */
const MOST_ITEMS = 500;

function shortened(object: Members): Members {
  const { contents } = object;
  return Array.isArray(contents) && contents.length > MOST_ITEMS
    ? { ...object, contents: contents.slice(0, MOST_ITEMS) }
    : object;
}

const EMPTY = 'the API hands nothing out. An empty feed demonstrates nothing: fill it and run the test again.';

function collect(value: unknown, members: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  for (const [name, below] of Object.entries(value)) {
    if (!Array.isArray(value)) members.add(name);
    collect(below, members);
  }
}

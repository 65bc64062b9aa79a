import { localReference } from '../evaluate/reference.ts';
import { valuesOf } from '../evaluate/values.ts';
import { idOf, isRecord, itemsAt, member, type Resource, textAt } from '../json.ts';
import { factsOf } from '../parameters/facts.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { gave, type Reply, told } from '../session/reply.ts';
import { overSamples } from './sampled.ts';
import { suiteCheck } from './suite-check.ts';

/** How many resources that are referred to are read for one type. */
const MOST_READ = 6;

/** The references of a resource, as far as the specification's own search parameters say where they stand. */
function referencesOf(type: string, resource: Resource): readonly unknown[] {
  const facts = [...factsOf(type).values()].filter((fact) => fact.type === 'reference');
  return [...new Set(facts.flatMap((fact) => valuesOf(resource, fact)))].filter(isRecord);
}

export const referencesSayWhat = suiteCheck({
  id: 'references.say-what',
  requirements: ['fhir-r4.references.present'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { verdict } = context;
    await overSamples(context, (type, matches, reply) => {
      const references = matches.flatMap((resource) => referencesOf(type, resource));
      if (references.length === 0)
        return notApplicable(`no ${type} of ${told(reply)} refers to others`, reply.exchange);
      const empty = references.filter((each) => !saysWhat(each));
      verdict.expect(empty.length === 0, {
        message: `${told(reply)} has references that refer to nothing`,
        expected: 'reference, identifier or display, or an extension',
        got: `${empty.length} of ${references.length} without`,
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

function saysWhat(reference: unknown): boolean {
  const parts = ['reference', 'identifier', 'display'].flatMap((name) => [name, `_${name}`]);
  return parts.some((name) => member(reference, name) !== undefined) || itemsAt(reference, 'extension').length > 0;
}

/**
 * References must be resolvable, "allowing for access control, temporary unavailability" and deletion. So only a server of
 * which none of several targets can be read is accused, and only where it gives others of that type.
 */
export const referencesResolve = suiteCheck({
  id: 'references.resolve',
  requirements: ['fhir-r4.references.resolvable', 'fhir-r4.resource.id-same'],
  needs: { interaction: 'read' },
  cost: 'many',
  async run(context) {
    const { fhir, verdict } = context;
    const readable = new Set(fhir.types('read'));
    await overTypes(context, 'read', async (type) => {
      const found = await fhir.sample(type);
      const addresses = new Map<string, { readonly type: string; readonly id: string }>();
      for (const resource of found.matches) {
        for (const each of referencesOf(type, resource)) {
          const target = localReference(each, fhir.base);
          if (target !== undefined && readable.has(target.type)) addresses.set(`${target.type}/${target.id}`, target);
        }
      }
      const evidence = found.reply.exchange;
      if (addresses.size === 0) {
        return notApplicable(`no ${type} of ${told(found.reply)} refers to what can be read here`, evidence);
      }
      const targets = [...addresses.values()].slice(0, MOST_READ);
      const replies: Reply[] = [];
      for (const target of targets) replies.push(await fhir.read(target.type, target.id));
      const given = replies.filter(({ status }) => status === 200);
      for (const reply of given) {
        const target = targets[replies.indexOf(reply)];
        if (reply.resource === undefined || target === undefined) continue;
        verdict.expect(reply.resource.resourceType === target.type && idOf(reply.resource) === target.id, {
          message: `${told(reply)} gives another resource than the one that ${type} refers to`,
          expected: `${target.type}/${target.id}`,
          got: `${reply.resource.resourceType}/${idOf(reply.resource) ?? 'no id'}`,
          requirement: 'fhir-r4.resource.id-same',
          evidence: [evidence, reply.exchange],
        });
      }
      const unknown = replies.filter(({ status }) => status === 404);
      const first = unknown[0];
      if (given.length === 0 && (unknown.length < 3 || unknown.length < replies.length)) {
        return noData(`of what ${type} refers to nothing could be read, which access control may explain`, evidence);
      }
      const others = first === undefined ? undefined : await fhir.sample(targets[0]?.type ?? type);
      if (given.length === 0 && (others === undefined || others.matches.length === 0)) {
        return noData(`no ${targets[0]?.type ?? 'target'} is given at all, which access control may explain`, evidence);
      }
      verdict.expect(given.length > 0, {
        message: `${type} refers to resources that cannot be read, not one of ${replies.length}`,
        expected: '200 for some of them',
        got: gave(first ?? found.reply),
        requirement: 'fhir-r4.references.resolvable',
        evidence: [evidence, ...replies.map((reply) => reply.exchange)],
      });
      return undefined;
    });
  },
});

/** Reference.type, where it is given beside a literal reference of the RESTful form, is the type there. */
export const referencesType = suiteCheck({
  id: 'references.type',
  requirements: ['fhir-r4.references.type'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overSamples(context, (type, matches, reply) => {
      const typed = matches
        .flatMap((resource) => referencesOf(type, resource))
        .flatMap((each) => {
          const target = localReference(each, fhir.base);
          const said = textAt(each, 'type');
          return target === undefined || said === undefined ? [] : [{ said, target }];
        });
      if (typed.length === 0) return notApplicable(`no ${type} of ${told(reply)} has Reference.type`, reply.exchange);
      const wrong = typed.filter(({ said, target }) => said.replace(CORE, '') !== target.type);
      verdict.expect(wrong.length === 0, {
        message: `${told(reply)} has references whose type is not that of what they refer to`,
        expected: wrong[0]?.target.type ?? '',
        got: wrong[0]?.said ?? '',
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

/** The type is relative to the address of the core definitions; whether it may be written out is another matter. */
const CORE = /^http:\/\/hl7\.org\/fhir\/StructureDefinition\//;

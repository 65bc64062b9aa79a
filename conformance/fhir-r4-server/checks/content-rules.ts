import { idOf, isRecord, type Resource, shown } from '../json.ts';
import { notApplicable } from '../session/over-types.ts';
import { told } from '../session/reply.ts';
import { overSamples } from './sampled.ts';
import { suiteCheck } from './suite-check.ts';

interface ContentRule {
  readonly id: string;
  /** Codes of the standard's findings that report each requirement. */
  readonly reported: Readonly<Record<string, readonly string[]>>;
  /** What a resource must have for the rule to say anything of it. */
  readonly having: string;
  readonly concerns: (resource: Resource) => boolean;
}

/** Rules of the standard on what resources hold, tried on the resources that a search gives. */
function contentRule({ id, reported, having, concerns }: ContentRule) {
  return suiteCheck({
    id,
    requirements: Object.keys(reported),
    needs: { interaction: 'search-type' },
    cost: 'few',
    async run(context) {
      const { fhir, verdict } = context;
      await overSamples(context, (type, matches, reply) => {
        const concerned = matches.filter(concerns);
        if (concerned.length === 0) return notApplicable(`no ${type} of ${told(reply)} has ${having}`, reply.exchange);
        for (const resource of concerned) {
          const errors = fhir.validate(resource).filter(({ severity }) => severity === 'error');
          for (const [requirement, codes] of Object.entries(reported)) {
            const broken = errors.filter(({ code }) => codes.includes(code));
            verdict.expect(broken.length === 0, {
              message: `${type}/${idOf(resource) ?? '?'} in ${told(reply)}: ${shown(broken[0]?.message ?? '', 300)}`,
              expected: `${having} as the standard has it`,
              got: broken.length === 1 ? 'one error' : `${broken.length} errors`,
              requirement,
              evidence: [reply.exchange],
            });
          }
        }
        return undefined;
      });
    },
  });
}

// No recursion: how deep a resource is nested is the server's choice.
function hasMember(value: unknown, wanted: (name: string, value: unknown) => boolean): boolean {
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...next.filter((each) => typeof each === 'object' && each !== null));
    else if (isRecord(next)) {
      for (const [name, inner] of Object.entries(next)) {
        if (wanted(name, inner)) return true;
        if (typeof inner === 'object' && inner !== null) open.push(inner);
      }
    }
  }
  return false;
}

const having = (...names: readonly string[]) => ({
  having: names.join(' or '),
  concerns: (resource: Resource) => hasMember(resource, (name) => names.includes(name)),
});

export const contentRules = [
  contentRule({
    id: 'content.contained',
    reported: {
      'fhir-r4.references.contained-nested': ['fhir.dom-2'],
      'fhir-r4.references.contained-used': ['fhir.dom-3'],
      'fhir-r4.references.contained-meta': ['fhir.dom-4', 'fhir.dom-5'],
    },
    ...having('contained'),
  }),
  contentRule({
    id: 'content.local-references',
    reported: { 'fhir-r4.references.local': ['fhir.ref-1'] },
    having: 'a reference within the resource',
    concerns: (resource) =>
      hasMember(resource, (name, value) => name === 'reference' && typeof value === 'string' && value.startsWith('#')),
  }),
  contentRule({
    id: 'content.extension',
    reported: {
      'fhir-r4.extensibility.value': ['fhir.ext-1'],
      'fhir-r4.extensibility.url': ['fhir.extension-url'],
    },
    ...having('extension', 'modifierExtension'),
  }),
  contentRule({
    id: 'content.narrative',
    reported: {
      'fhir-r4.narrative.xhtml': ['fhir.xhtml', 'fhir.txt-1'],
      'fhir-r4.narrative.not-empty': ['fhir.txt-2'],
    },
    ...having('div'),
  }),
  contentRule({
    id: 'content.elements',
    reported: {
      'fhir-r4.formats.choice': ['fhir.choice'],
      'fhir-r4.datatypes.primitives': ['fhir.primitive-format'],
      'fhir-r4.datatypes.period': ['fhir.per-1'],
      'fhir-r4.datatypes.contact-point': ['fhir.cpt-2'],
      'fhir-r4.datatypes.quantity': [
        ...['fhir.qty-3', 'fhir.sqty-1', 'fhir.age-1', 'fhir.cnt-3', 'fhir.dis-1', 'fhir.drt-1'],
      ],
      'fhir-r4.datatypes.attachment': ['fhir.att-1'],
      'fhir-r4.datatypes.range-ratio': ['fhir.rng-2', 'fhir.rat-1'],
      'fhir-r4.terminologies.required': ['fhir.binding-required'],
      'fhir-r4.terminologies.system': ['fhir.system-relative', 'fhir.system-is-value-set', 'fhir.system-is-supplement'],
    },
    having: 'elements',
    concerns: () => true,
  }),
] as const;

import { type Json, type Mutation, removed, replaced } from './mutation.ts';

/** How to break the invariant on a node; nothing where the node gives no occasion. */
type Breaker = (node: Json) => Mutation['apply'] | false;
type Breakers = Readonly<Record<string, Breaker>>;

const STRANGER = { resourceType: 'Basic', id: 'nobody-refers-to-it', code: { text: 'x' } };

const ON_RESOURCES: Breakers = {
  'dom-2': (node) => {
    const inner = firstContained(node);
    return inner !== undefined && replaced(inner, 'contained', [STRANGER]);
  },
  'dom-3': (node) =>
    typeof node.text === 'object' && replaced(node, 'contained', [...listIn(node, 'contained'), STRANGER]),
  'dom-4': (node) => {
    const inner = firstContained(node);
    return inner !== undefined && replaced(inner, 'meta', { versionId: '1' });
  },
};

const BY_TYPE: Readonly<Record<string, Breakers>> = {
  Attachment: { 'att-1': (node) => node.data !== undefined && removed(node, 'contentType') },
  Bundle: { 'bdl-1': (node) => !/^(searchset|history)$/.test(String(node.type)) && replaced(node, 'total', 7) },
  Condition: {
    'con-5': (node) =>
      node.clinicalStatus !== undefined &&
      replaced(node, 'verificationStatus', {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'entered-in-error' }],
      }),
  },
  ContactPoint: { 'cpt-2': (node) => node.value !== undefined && node.system !== undefined && removed(node, 'system') },
  Extension: {
    'ext-1': (node) =>
      node.extension === undefined && replaced(node, 'extension', [{ url: 'http://a.example/x', valueString: 'x' }]),
    'ext-1, nothing': (node) => {
      const value = Object.keys(node).find((key) => key.startsWith('value'));
      return value !== undefined && removed(node, value);
    },
  },
  Observation: {
    'obs-6': (node) => hasValue(node) && replaced(node, 'dataAbsentReason', { text: 'x' }),
    'obs-7': (node) =>
      hasValue(node) &&
      Array.isArray((node.code as Json | undefined)?.coding) &&
      node.component === undefined &&
      replaced(node, 'component', [{ code: node.code, valueString: 'x' }]),
  },
  'Patient.contact': {
    'pat-1': (node) => {
      const { relationship, ...rest } = node;
      return Object.keys(rest).length === 1 && relationship !== undefined && removed(node, Object.keys(rest)[0] ?? '');
    },
  },
  Period: {
    'per-1': (node) => node.start !== undefined && replaced(node, 'end', '1066-10-14'),
    'per-1, other end': (node) => node.end !== undefined && replaced(node, 'start', '2999-01-01'),
  },
  Quantity: { 'qty-3': (node) => node.code !== undefined && node.system !== undefined && removed(node, 'system') },
  Questionnaire: {
    'que-2': (node) => {
      const items = listIn(node, 'item');
      return items.length > 0 && replaced(node, 'item', [...items, { ...items[0] }]);
    },
  },
  'Questionnaire.item': {
    'que-1': (node) => node.type === 'group' && node.item !== undefined && replaced(node, 'type', 'display'),
  },
  Ratio: {
    'rat-1': (node) => node.numerator !== undefined && node.denominator !== undefined && removed(node, 'numerator'),
  },
  'Timing.repeat': {
    'tim-1': (node) => node.duration !== undefined && removed(node, 'durationUnit'),
    'tim-2': (node) => node.period !== undefined && removed(node, 'periodUnit'),
    'tim-4': (node) => node.duration !== undefined && replaced(node, 'duration', -1),
  },
};

/** Breaks of invariants on one object: those of its type, and of resources at large. */
export function brokenRules(node: Json, type: string, where: string): readonly Mutation[] {
  const breakers = { ...BY_TYPE[type], ...(node.resourceType === type && ON_RESOURCES) };
  return Object.entries(breakers).flatMap(([key, breaker]) => {
    const apply = breaker(node);
    return apply ? [{ kind: `invariant ${key}` as const, where, apply }] : [];
  });
}

function hasValue(node: Json): boolean {
  return Object.keys(node).some((key) => key.startsWith('value'));
}

function firstContained(node: Json): Json | undefined {
  return listIn(node, 'contained')[0];
}

function listIn(node: Json, key: string): readonly Json[] {
  return Array.isArray(node[key]) ? node[key] : [];
}

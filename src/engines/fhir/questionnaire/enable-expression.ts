import type { Engine } from '../check/engine.ts';
import type { FhirObject } from '../check/run.ts';
import { compileExpression } from '../fhirpath/compile-expression.ts';
import { evaluateOn } from '../fhirpath/evaluate.ts';
import { resourceItem } from '../fhirpath/item.ts';
import { objects } from '../rules/rule-table.ts';
import type { Enabled } from './enable-when.ts';
import { url } from './extension-values.ts';
import type { FormItem } from './form.ts';

const FINNISH = 'http://phr.kanta.fi/StructureDefinition/fiphr-ext-questionnaire-enablewhen';
const LONGEST = 10_000;

/** The FHIRPath that decides whether an item is asked, by the extension of SDC or of Finland's Kanta; false for none. */
export function enablingExpression({ extensions }: FormItem): string | 'unreadable' | false {
  const finnish = extensions.get(FINNISH)?.[0];
  if (typeof finnish === 'string') return finnish;
  if (!extensions.has(url.enableWhenExpression)) return false;
  const value = extensions.get(url.enableWhenExpression)?.[0];
  const { language, expression } = objects(value)[0] ?? {};
  return language === 'text/fhirpath' && typeof expression === 'string' ? expression : 'unreadable';
}

/** Evaluates such expressions on one response, each once. */
export function enabler(response: FhirObject, engine: Engine): (expression: string) => Enabled {
  const results = new Map<string, Enabled>();
  return (expression) => {
    const known = results.get(expression);
    if (known) return known;
    const result = expression.length > LONGEST ? 'unknown' : evaluate(expression, response, engine);
    results.set(expression, result);
    return result;
  };
}

function evaluate(expression: string, response: FhirObject, engine: Engine): Enabled {
  const compiled = compileExpression(expression, { patterns: 'linear' });
  if ('problem' in compiled) return 'unknown';
  const around = { resource: response, rootResource: response, planOf: engine.plan };
  switch (evaluateOn(compiled.evaluate, resourceItem(response, engine.plan), around)) {
    case 'true':
      return 'yes';
    case 'false':
      return 'no';
    default:
      return 'unknown';
  }
}

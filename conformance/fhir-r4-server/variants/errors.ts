import { type Benign, responding } from 'assay/suite';
import { asked, contentOf, withContent } from '../reference/edit-exchange.ts';
import { pairsOf } from '../reference/edit-search.ts';
import { isObject, listOf, textOf } from '../reference/resource.ts';

export const errorVariants: readonly Benign[] = [
  {
    id: 'errors.said-at-length',
    because:
      'OperationOutcome.issue repeats and has details, location and expression, and the resource may have an id and narrative.',
    wrap: responding((_, response) => {
      const content = contentOf(response);
      if (response.status < 400 || content?.resourceType !== 'OperationOutcome') return response;
      return withContent(response, {
        ...content,
        id: 'outcome-17',
        text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>It did not work.</p></div>' },
        issue: [
          { severity: 'information', code: 'informational', details: { text: 'The request was logged.' } },
          ...listOf(content.issue),
        ],
      });
    }),
  },
  {
    id: 'errors.without-diagnostics',
    because: 'OperationOutcome.issue.diagnostics is optional; details may say the same.',
    wrap: responding((_, response) => {
      const content = contentOf(response);
      if (response.status < 400 || content?.resourceType !== 'OperationOutcome') return response;
      const issue = listOf(content.issue)
        .filter(isObject)
        .map(({ severity, code, ...rest }) => ({ severity, code, details: { text: textOf(rest, 'diagnostics') } }));
      return withContent(response, { ...content, issue });
    }),
  },
  {
    id: 'errors.fatal',
    because: 'OperationOutcome.issue.severity: how grave an issue is, error or fatal, is for the server to say.',
    wrap: responding((_, response) => {
      const content = contentOf(response);
      if (response.status < 400 || content?.resourceType !== 'OperationOutcome') return response;
      const issue = listOf(content.issue).map((each) => (isObject(each) ? { ...each, severity: 'fatal' } : each));
      return withContent(response, { ...content, issue });
    }),
  },
  {
    id: 'errors.modifier-not-implemented',
    because:
      'http://hl7.org/fhir/R4/search.html#modifiers: an unsupported modifier is to be rejected; that it should be with 400 has no keyword.',
    wrap: responding((request, response) => {
      const byModifier = asked(request).kind === 'search' && pairsOf(request).some(([name]) => name.includes(':'));
      return response.status === 400 && byModifier ? { ...response, status: 501 } : response;
    }),
  },
];

import { type Benign, responding } from 'assay/suite';
import { answering, onCapabilityTypes, withContent, without } from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { listOf, textOf } from '../reference/resource.ts';

function onUnknown(status: number) {
  return responding((request, response) =>
    /\$(?!validate)/.test(request.url) && response.status === 404 ? { ...response, status } : response,
  );
}

const isValidate = (url: string) => url.endsWith('$validate');

export const operationVariants: readonly Benign[] = [
  {
    id: 'operations.unknown-400',
    because: 'http://hl7.org/fhir/R4/operations.html#response: a status of 4xx or 5xx says that an operation failed.',
    wrap: onUnknown(400),
  },
  {
    id: 'operations.unknown-501',
    because: 'http://hl7.org/fhir/R4/operations.html#response: a status of 4xx or 5xx says that an operation failed.',
    wrap: onUnknown(501),
  },
  {
    id: 'operations.none',
    because: 'CapabilityStatement.rest.resource.operation is optional: a server need not have operations.',
    wrap: (clean) => {
      const declaring = onCapabilityTypes((each) => without(each, 'operation'))(clean);
      return (request) =>
        isValidate(request.url)
          ? answering(404, operationOutcome('error', 'not-supported', 'There are no operations here.'))
          : declaring(request);
    },
  },
  {
    id: 'operations.named-with-dollar',
    because: 'CapabilityStatement.rest.resource.operation.name is a string; how it is called is in its definition.',
    wrap: onCapabilityTypes((each) => ({
      ...each,
      operation: listOf(each.operation).map((one) => ({
        name: `$${textOf(one, 'name')}`,
        definition: textOf(one, 'definition'),
      })),
    })),
  },
  {
    id: 'operations.validate-strict',
    because:
      'OperationOutcome.issue: a server validates by rules of its own too, and may find errors in what others take.',
    wrap: responding((request, response) =>
      isValidate(request.url) && response.status === 200
        ? withContent(
            response,
            operationOutcome('error', 'business-rule', 'An identifier of this hospital is missing.'),
          )
        : response,
    ),
  },
  {
    id: 'operations.validate-warns',
    because: 'OperationOutcome.issue repeats: warnings and information may stand side by side in what is found valid.',
    wrap: responding((request, response) =>
      isValidate(request.url) && response.status === 200
        ? withContent(response, {
            resourceType: 'OperationOutcome',
            issue: ['warning', 'information'].map((severity) => ({ severity, code: 'business-rule' })),
          })
        : response,
    ),
  },
];

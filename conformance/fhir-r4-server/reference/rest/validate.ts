import { isRefusal, operationOutcome } from '../outcome.ts';
import { isObject, type Json, listOf, member, textOf } from '../resource.ts';
import { checked, contentOfRequest } from './body.ts';
import type { Interaction } from './message.ts';

/**
 * Says whether a resource could be taken here, and stores nothing (R4 resource-operation-validate). It comes in a
 * Parameters, or as the body itself, being the one parameter that is a resource (R4 operations, request).
 */
export const validate: Interaction = (_, request) => {
  const [type = ''] = request.path;
  const content = contentOfRequest(request);
  if (isRefusal(content)) return content;
  const given = textOf(content, 'resourceType') === 'Parameters' ? parameterOf(content) : content;
  const problem = problemOf(given, type);
  const body =
    problem === undefined
      ? operationOutcome('information', 'informational', 'No problems were found.')
      : operationOutcome('error', 'invalid', problem);
  return { status: 200, body };
};

function parameterOf(parameters: unknown): unknown {
  const list = listOf(member(parameters, 'parameter'));
  return member(
    list.find((each) => textOf(each, 'name') === 'resource'),
    'resource',
  );
}

function problemOf(content: unknown, type: string): string | undefined {
  const read = checked(content, type);
  if (isRefusal(read)) return read.diagnostics;
  const profiles = isObject(read.meta) ? listOf((read.meta as Json).profile) : [];
  return profiles.every((profile) => typeof profile === 'string')
    ? undefined
    : `${type}.meta.profile: expected addresses.`;
}

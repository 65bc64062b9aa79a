import { markdownTable } from '../../scripts/text-table.mjs';

/**
 * The page on what each server did, requirement by requirement. A failure that the judgements do not name stands there as
 * unjudged: nobody has looked at it yet.
 */
export function pageOf(tried, judgements) {
  const rows = (tried[0]?.report.requirements ?? [])
    .filter(({ id }) => id.startsWith('ogcapi-features-1.'))
    .map(({ id, level }) => [
      `\`${id.replace('ogcapi-features-1.', '')}\``,
      level,
      ...tried.map(({ report }) => report.requirements.find((one) => one.id === id)?.outcome ?? ''),
    ])
    .filter(([, , ...outcomes]) => outcomes.some((outcome) => !['untested', 'inapplicable'].includes(outcome)));
  return `# The suite \`ogcapi-features-1\` against servers nobody here wrote

\`node bench/ogc-servers.mjs\` starts ${tried.map(({ name, version }) => `${name} ${version}`).join(' and ')} with 23 piers of an invented
harbour, runs the suite on each and writes this page. pygeoapi holds them twice, from CSV and from GeoJSON. The judgements
of failures, each by a reading of the clause, are kept in \`bench/ogc-servers/judgements.json\`.

## Requirement by requirement

${markdownTable([['requirement', 'level', ...tried.map(({ name }) => name)], ...rows])}
${tried.map((server) => failuresOf(server, judgements[server.name] ?? {})).join('')}`;
}

function failuresOf({ name, url, report, exchanges }, known) {
  const failed = report.requirements.filter(({ outcome }) => outcome === 'failed');
  const asked = readExchanges(exchanges, url);
  const rows = failed.flatMap(({ id, findings }) => {
    const short = id.replace('ogcapi-features-1.', '');
    return findings
      .filter(({ severity }) => severity === 'error')
      .slice(0, 8)
      .map(({ evidence, expected, got, message }) => [
        `\`${short}\``,
        asked.get(evidence.at(-1)) ?? '',
        expected === undefined ? message : `expected ${expected}; got ${got}`,
        known[short] ?? 'unjudged',
      ]);
  });
  const open = report.requirements.filter(({ outcome }) => ['inconclusive', 'error'].includes(outcome));
  return `
## ${name}: ${report.verdict}

${rows.length === 0 ? 'Nothing failed.' : markdownTable([['requirement', 'asked and answered', 'what the check says', 'judgement'], ...rows])}
${open.length === 0 ? '' : `\nNot decided:\n\n${open.map(({ id, outcome, reason }) => `- \`${id.replace('ogcapi-features-1.', '')}\`: ${reason ?? outcome}`).join('\n')}\n`}`;
}

/** Every exchange of the run, in short: \`GET /collections/piers/items?limit=1\` 200. */
function readExchanges(text, url) {
  return new Map(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .filter(({ request }) => request !== undefined)
      .map(({ number, request, response }) => [
        number,
        `\`${request.method} ${request.url.replace(url, '') || '/'}\` ${response?.status ?? 'no answer'}`,
      ]),
  );
}

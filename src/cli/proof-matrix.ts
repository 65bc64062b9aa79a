import type { Proof } from '../conform/index.ts';

/** Both matrices as a Markdown page: which check kills which mutant, and what each legal oddity came to. */
export function matrixMarkdown(proof: Proof, title: string): string {
  const { checks, mutants, killed, benign, accused } = proof.summary;
  const kills = proof.matrix.mutants.map(({ id, summary, breaks, by, killed: dead }) => [
    id,
    summary,
    breaks.join(', '),
    dead ? by.join(', ') : '**survived**',
  ]);
  const legal = proof.matrix.variants.map(({ id, because, accused: wrongly, accusations }) => [
    id,
    because,
    wrongly ? `**accused** of ${accusations.map(({ requirement }) => requirement).join(', ')}` : 'not accused',
  ]);
  const byCheck = proof.matrix.checks.map((check) => {
    const killing = proof.matrix.mutants.filter(({ by }) => by.includes(check)).map(({ id }) => id);
    return [check, killing.length === 0 ? '**none**' : killing.join(', ')];
  });
  return `# ${title}: the suite itself, tested

\`assay prove ${proof.suite} --matrix FILE\` makes this page. Every check runs against the clean reference server, each mutant
(a seeded fault) and each benign variant (legal, if odd).

${checks} checks; ${killed} of ${mutants} mutants killed; ${accused} of ${benign} benign variants accused.

## Kill matrix

${table(['mutant', 'what it does', 'breaks', 'killed by'], kills)}

## Benign matrix

${table(['variant', 'why it is legal', 'outcome'], legal)}

## By check

${table(['check', 'mutants it kills'], byCheck)}
`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

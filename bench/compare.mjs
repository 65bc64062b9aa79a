// Shared by the benches: runs contenders in turn in one process and prints rates and the ratio to each peer.

/** `contenders`: [{ name, run() -> units done }], ours first. Each gets `rounds` turns of about `milliseconds`. */
export async function compare(title, unit, contenders, { rounds = 5, milliseconds = 800 } = {}) {
  const rates = new Map(contenders.map(({ name }) => [name, []]));
  for (const { run } of contenders) await run();
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of contenders) {
      const started = process.hrtime.bigint();
      let done = 0;
      let elapsed = 0;
      while (elapsed < milliseconds) {
        done += await run();
        elapsed = Number(process.hrtime.bigint() - started) / 1e6;
      }
      rates.get(name).push((done / elapsed) * 1000);
    }
  }
  const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const ours = median(rates.get(contenders[0].name));
  console.log(`${title} (Node ${process.versions.node}, median of ${rounds} rounds, ${unit} a second)`);
  for (const [name, list] of rates) {
    const rate = median(list);
    const ratio = name === contenders[0].name ? '' : `  Assay is ${(ours / rate).toFixed(2)} times this`;
    console.log(
      `  ${name.padEnd(28)} ${rate < 1000 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en')}${ratio}`,
    );
  }
  return rates;
}

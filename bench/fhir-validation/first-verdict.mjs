// What a fresh process does: opens the validator and judges the text of one file. Prints a JSON line.
import { readFileSync } from 'node:fs';
import { assayLoader, isSound } from './contenders.mjs';

const { createFhirValidator, load } = await assayLoader();
const sound = isSound(createFhirValidator({ load }).validateText(readFileSync(process.argv[2], 'utf8')));
console.log(JSON.stringify({ sound, megabytes: process.resourceUsage().maxRSS / 1024 }));

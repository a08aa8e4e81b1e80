import { obeySignals, uponInterruption } from './interruption.ts';

// A program that goes on until it is told to end, and then tidies up.

obeySignals(() => console.log('told'));
uponInterruption(() => console.log('tidied'));
setInterval(() => {}, 1000);
console.log(process.pid);

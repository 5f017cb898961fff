/** Loaded before a program (`node --import`): writes the whole process's peak of memory and processor time to the file in SAY_USAGE when it ends. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(process.env['SAY_USAGE'] ?? '', JSON.stringify({ rssMb: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }));
});

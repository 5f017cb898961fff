import type { ReactNode } from 'react';
import { Attest } from '../features/attest/attest.tsx';
import { Claims } from '../features/claims/claims.tsx';
import { Intake } from '../features/intake/intake.tsx';
import { Logs } from '../features/logs/logs.tsx';
import { Overview } from '../features/overview/overview.tsx';
import { Questions } from '../features/question/questions.tsx';
import { Runs } from '../features/runs/runs.tsx';
import { Settings } from '../features/settings/settings.tsx';
import { Verify } from '../features/verify/verify.tsx';
import type { Screen } from '../state/place.ts';
import { Desk } from './desk.tsx';

/** What stands in `main` for each screen. */
export const SCREEN: Readonly<Record<Screen, () => ReactNode>> = {
  overview: () => <Overview />,
  intake: () => <Intake />,
  read: () => <Desk />,
  questions: () => <Questions />,
  logs: () => <Logs />,
  runs: () => <Runs />,
  claims: () => <Claims />,
  sign: () => <Attest />,
  verify: () => <Verify />,
  settings: () => <Settings />,
};

/** The rail's drawings, 18 px, one path each. */
export const ICON: Readonly<Record<Screen, string>> = {
  overview:
    'M3.7 2.5h3.100a1.2 1.2 0 0 1 1.2 1.200v3.100A1.2 1.2 0 0 1 6.800 8H3.700A1.2 1.2 0 0 1 2.500 6.800V3.700A1.2 1.2 0 0 1 3.700 2.500zM11.2 2.500h3.100a1.2 1.2 0 0 1 1.2 1.200v3.100A1.2 1.2 0 0 1 14.300 8h-3.100A1.2 1.2 0 0 1 10 6.800V3.700a1.2 1.2 0 0 1 1.2-1.200zM3.700 10h3.100A1.2 1.2 0 0 1 8 11.200v3.100a1.2 1.2 0 0 1-1.2 1.200H3.700a1.2 1.2 0 0 1-1.2-1.200v-3.100A1.2 1.2 0 0 1 3.700 10zM11.200 10h3.100a1.2 1.2 0 0 1 1.2 1.200v3.100a1.2 1.2 0 0 1-1.2 1.200h-3.100a1.2 1.2 0 0 1-1.2-1.200v-3.100a1.2 1.2 0 0 1 1.2-1.200z',
  intake: 'M9 2.500v8M5.800 7.500L9 10.700l3.200-3.200M2.800 11.500v2.600c0 .8.6 1.400 1.400 1.400h9.600c.8 0 1.400-.6 1.400-1.400v-2.600',
  read: 'M9 4.600C7.400 3.400 5 3 2.500 3.200v10.600c2.500-.2 4.900.2 6.500 1.400 1.600-1.200 4-1.600 6.500-1.400V3.200C13 3 10.600 3.400 9 4.600zM9 4.600v10.600',
  questions: 'M7 4.500h8.500M7 9h8.500M7 13.500h8.500M2.600 4.300l.9.900 1.500-1.800M2.600 8.800l.9.900 1.500-1.800M3 13.500h1.500',
  logs: 'M3 15V9.500M6 15V5M9 15V8M12 15V3M15 15v-4.500',
  runs: 'M3 3.500h12v11H3zM3 7.200h12M3 10.900h12M7 3.500v11M11 3.500v11',
  claims: 'M9 3v12M4.500 15h9M3 5.500h12M3 5.500L1.200 10.500h3.600zM15 5.500l-1.800 5h3.600z',
  sign: 'M10.800 3.200l3.400 3.400-7 7-4.200.8.8-4.200zM3 16h12',
  verify: 'M9 2l5.500 2v4.600c0 3.400-2.300 5.900-5.500 7.400-3.200-1.500-5.500-4-5.500-7.400V4zM6.400 8.900l1.900 1.900 3.400-4',
  settings: 'M3 5h6.500M13.500 5H15M3 13h1.500M8.500 13H15M11.500 3v4M6.500 11v4M3 9h8M15 9h0',
};

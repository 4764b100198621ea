import fc from 'fast-check';
import { headers } from '../headers';
import { hostileFile, hostileHeaders } from '../hostile-headers';
import { archives } from './archives';
import { costlyHeaders } from './costly-headers';

/** What somebody may double-click: what begins as an array does, is costly to understand, or is an archive of such. */
export const files: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 1, arbitrary: headers },
  { weight: 1, arbitrary: fc.constantFrom(...hostileHeaders).map(hostileFile) },
  { weight: 8, arbitrary: costlyHeaders },
  { weight: 10, arbitrary: archives },
);

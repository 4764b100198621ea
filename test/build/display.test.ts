import { expect, it } from 'vitest';
import { xauthority } from '../../build/display';

it('writes the Xauthority record that xauth writes for a cookie of the family "wild"', () => {
  const cookie = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
  const name = Buffer.from('MIT-MAGIC-COOKIE-1').toString('hex');
  expect(xauthority(cookie).toString('hex')).toBe(`ffff000000000012${name}0010${cookie.toString('hex')}`);
});

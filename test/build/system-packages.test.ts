import { describe, expect, it } from 'vitest';
import { choosePackages, installable, notFound } from '../../build/system-packages';

describe('notFound', () => {
  it('lists the libraries that ldd misses', () => {
    const output = [
      '\tlinux-vdso.so.1 (0x00007ffd2a5f2000)',
      '\tlibgtk-3.so.0 => not found',
      '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f2b4a000000)',
      '\tlibasound.so.2 => not found',
      '\t/lib64/ld-linux-x86-64.so.2 (0x00007f2b4a400000)',
    ].join('\n');
    expect(notFound(output)).toEqual(['libgtk-3.so.0', 'libasound.so.2']);
  });

  it('is empty for a program that has all it needs, or that is none', () => {
    expect(notFound('\tlibc.so.6 => /lib/libc.so.6 (0x0)\n')).toEqual([]);
    expect(notFound('\tnot a dynamic executable\n')).toEqual([]);
  });
});

/** What `apt-cache policy` prints for a package. */
function policy(name: string, candidate: string): string {
  return `${name}:\n  Installed: (none)\n  Candidate: ${candidate}\n  Version table:\n     ${candidate} 500\n`;
}

describe('installable', () => {
  it('lists the packages that have a candidate', () => {
    const output =
      policy('libasound2', '1.2.8-1+b1') + policy('libasound2t64', '(none)') + policy('xvfb', '2:21.1');
    expect([...installable(output)]).toEqual(['libasound2', 'xvfb']);
  });

  it('is empty before apt-get update', () => {
    expect(installable('').size).toBe(0);
  });
});

describe('choosePackages', () => {
  const needs = [
    { name: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
    { name: 'Xvfb', packages: ['xvfb'] },
  ];

  it('takes the names of Debian 12', () => {
    expect(choosePackages(needs, new Set(['libasound2', 'xvfb']))).toEqual(['libasound2', 'xvfb']);
  });

  it('takes the names of Debian 13 even where the old one is a virtual package', () => {
    const available = new Set(['libasound2', 'libasound2t64', 'xvfb']);
    expect(choosePackages(needs, available)).toEqual(['libasound2t64', 'xvfb']);
  });

  it('is null when one cannot be had', () => {
    expect(choosePackages(needs, new Set(['libasound2']))).toBeNull();
  });
});

import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, lchown, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../build/root';

/** An ordinary user at a desktop: where root runs the tests, `nobody`, otherwise who runs them. */
export class DesktopUser {
  readonly #processes: ChildProcess[] = [];

  private constructor(
    private readonly folder: string,
    private readonly ids: { readonly uid?: number; readonly gid?: number },
  ) {}

  static async create(): Promise<DesktopUser> {
    const folder = await mkdtemp(join(tmpdir(), 'npyscope-desktop-'));
    await chmod(folder, 0o755);
    const isRoot = process.getuid?.() === 0;
    const user = new DesktopUser(folder, isRoot ? { uid: id('-u'), gid: id('-g') } : {});
    await mkdir(user.home);
    await mkdir(join(folder, 'run'), { mode: 0o700 });
    const { XAUTHORITY } = process.env;
    if (XAUTHORITY !== undefined) await copyFile(XAUTHORITY, user.#environment.XAUTHORITY);
    await user.takeOver();
    return user;
  }

  /** What is in here before anything is installed, is what is in here afterwards. */
  get home(): string {
    return join(this.folder, 'home');
  }

  get #environment() {
    return {
      PATH: process.env.PATH,
      LANG: 'C.UTF-8',
      DISPLAY: process.env.DISPLAY,
      HOME: this.home,
      XDG_RUNTIME_DIR: join(this.folder, 'run'),
      XAUTHORITY: join(this.folder, 'run', 'Xauthority'),
      // No bus: what would start one by itself is not to.
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    };
  }

  /** Makes the user the owner of what is in the folder. */
  async takeOver(): Promise<void> {
    const { uid, gid } = this.ids;
    if (uid === undefined || gid === undefined) return;
    const names = await readdir(this.folder, { recursive: true });
    for (const name of names) await lchown(join(this.folder, name), uid, gid);
  }

  /** Runs one of our npm scripts at this user's home, and has what it makes belong to the user. */
  async script(script: string, ...args: string[]): Promise<void> {
    // The repository may lie where this user cannot look: so it is who runs the tests that runs it.
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
    await promisify(execFile)(process.execPath, [tsx, join(root, script), ...args], {
      env: this.#environment,
    });
    await this.takeOver();
  }

  /** Starts a program, which ends with `leave` at the latest. */
  start(command: string, ...args: string[]): void {
    this.#processes.push(
      spawn(command, args, {
        ...this.ids,
        env: this.#environment,
        cwd: this.home,
        stdio: 'ignore',
        detached: true,
      }),
    );
  }

  /** Runs a program for what it prints; the empty text where it fails. */
  async run(command: string, ...args: string[]): Promise<string> {
    const options = { ...this.ids, env: this.#environment, cwd: this.home, timeout: 20_000 };
    try {
      return (await promisify(execFile)(command, args, options)).stdout.trimEnd();
    } catch {
      return '';
    }
  }

  /** All that is in the user's home, sorted. */
  async listing(): Promise<string[]> {
    return (await readdir(this.home, { recursive: true })).sort();
  }

  /** Ends what has been started, and what that has. */
  async endAll(): Promise<void> {
    for (const leader of this.#processes.splice(0).reverse()) {
      if (leader.pid === undefined) continue;
      const ended = leader.exitCode === null && leader.signalCode === null ? once(leader, 'exit') : null;
      try {
        process.kill(-leader.pid, 'SIGTERM');
      } catch {
        // The whole group has ended by itself.
      }
      await ended;
    }
  }

  async leave(): Promise<void> {
    await this.endAll();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function id(option: '-u' | '-g'): number {
  return Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
}

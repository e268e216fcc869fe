// A project to edit, and `vigie serve` at work on it, for the checks and the benches in a browser.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
export const PATIENCE = 30_000;
export const PROGRAM = path.join(here, '../target/debug/vigie');

/** Copies the real content; returns the folder. */
export function copy() {
  const project = fs.mkdtempSync(path.join(os.tmpdir(), 'vigie-apercu-'));
  fs.cpSync(path.join(here, '../content'), path.join(project, 'content'), { recursive: true });
  return project;
}

/** Starts a program that says something once it is ready; resolves to what it said and how to end it. */
export function start(command, args, cwd, ready = /./) {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.removeAllListeners('exit');
    child.once('exit', done);
    child.kill();
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (bytes) => { said += bytes; if (ready.test(said)) resolve({ said, stop, pid: child.pid }); };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${command} ended: ${said}`)));
  });
}

/** Starts the preview; resolves to its address beside what `start` gives. */
export async function serve(project, { program = PROGRAM, port = 0 } = {}) {
  const server = await start(program, ['serve', '--port', String(port)], project, /http:\S+/);
  return { ...server, base: server.said.match(/http:\S+/)[0] };
}

export const browse = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

/**
 * A deliberate connection, for the controls: `node connect.mjs HOST PORT`. Exit 0 when it is made; otherwise exit 9 and
 * the error's code on stdout.
 */
import { connect } from 'node:net';

const [host = '', port = ''] = process.argv.slice(2);
const socket = connect({ host, port: Number(port), timeout: 3000 });
/** @param {string} word @param {number} code */
const end = (word, code) => {
  process.stdout.write(`${word}\n`);
  process.exit(code);
};
socket.on('connect', () => end('connected', 0));
socket.on('timeout', () => end('TIMEOUT', 9));
socket.on('error', (error) => end('code' in error ? String(error.code) : error.message, 9));

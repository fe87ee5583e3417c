import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { postgresFolder } from "./embedded-database.mjs";
import { freePort } from "./postgres.mjs";
import { Refusal } from "./refusal.mjs";
import { root } from "./run.mjs";

const leastSecretBytes = 32;

/** Reads .env (what is set already wins) and says where everything is. */
export function readSettings() {
  process.chdir(root);
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Refusal(`Latchkey needs Node 20.19 or newer; this is ${process.version}.`);
  }
  if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Refusal(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
  }
  return {
    port,
    host: process.env.HOST || "127.0.0.1",
    dataDir: resolve(root, process.env.DATA_DIR || ".data"),
    /** Null means the embedded PostgreSQL. */
    databaseUrl: process.env.DATABASE_URL || null,
  };
}

/**
 * The secret that sessions and stored secrets hang on. With the embedded database it is made on the first start and
 * kept beside the data; with a database of one's own it must be given.
 * @param {{ dataDir: string, databaseUrl: string | null }} settings
 */
export function readSecret({ dataDir, databaseUrl }) {
  const given = process.env.LATCHKEY_SECRET;
  if (given) {
    if (Buffer.byteLength(given) >= leastSecretBytes) return given;
    throw new Refusal(`LATCHKEY_SECRET must be at least ${leastSecretBytes} bytes long.`);
  }
  if (databaseUrl) {
    throw new Refusal(
      "LATCHKEY_SECRET is not set: with DATABASE_URL, give a random value of at least 32 bytes (openssl rand -base64 48).",
    );
  }
  const file = join(dataDir, "secret");
  if (!existsSync(file)) createSecret(file, dataDir);
  const secret = readFileSync(file, "utf8").trim();
  if (Buffer.byteLength(secret) >= leastSecretBytes) return secret;
  throw new Refusal(`The secret in ${file} is damaged: put back the one that the data was made with.`);
}

/** @param {string} file @param {string} dataDir */
function createSecret(file, dataDir) {
  if (existsSync(join(postgresFolder(dataDir), "data", "PG_VERSION"))) {
    throw new Refusal(
      `${dataDir} holds data but no secret: set LATCHKEY_SECRET to the one that the data was made with.`,
    );
  }
  mkdirSync(dirname(dataDir), { recursive: true });
  if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}`;
  try {
    writeFileSync(temporary, `${randomBytes(48).toString("base64url")}\n`, { mode: 0o600 });
    // Root may have been given the folder by another user, who must be able to go on without root.
    const { uid, gid } = statSync(dataDir);
    if (process.getuid?.() === 0) chownSync(temporary, uid, gid);
    linkSync(temporary, file);
  } catch (error) {
    // Another starter was first: its secret counts.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Refuses early, before minutes of set-up, a port that cannot be had; 0 asks for any free one.
 * @param {number} port @param {string} host @returns {Promise<number>}
 */
export async function claimPort(port, host) {
  if (port === 0) return freePort();
  await new Promise((accept, reject) => {
    const server = createServer().on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      const known = {
        EADDRINUSE: `Port ${port} of ${host} is taken by another program: set PORT to a free one.`,
        EACCES: `Port ${port} of ${host} needs more rights than this user has: set PORT to one above 1023.`,
      };
      const sentence = known[/** @type {keyof typeof known} */ (error.code)];
      reject(new Refusal(sentence ?? `Nothing can listen on ${host}, port ${port}: ${error.message}`));
    });
    server.listen(port, host, () => server.close(() => accept(undefined)));
  });
  return port;
}

import { SMTPServer } from "smtp-server";

/** A mail server on this machine that keeps what it is given, or refuses it. */
export async function startMailServer() {
  const mails: string[] = [];
  const state = { refuses: false, silent: false };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: (_address, _session, callback) => {
      if (state.silent) return;
      callback(state.refuses ? new Error("no such mailbox: somebody") : undefined);
    },
    onData: (stream, _session, callback) => {
      let mail = "";
      stream.setEncoding("utf8");
      stream.on("data", (chunk) => {
        mail += chunk;
      });
      stream.on("end", () => {
        mails.push(mail);
        callback();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as { port: number };
  return {
    mails,
    state,
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise<void>((stopped) => server.close(() => stopped())),
  };
}

/** A mail's text without the soft line breaks and escapes of quoted-printable. */
export const readable = (mail: string) =>
  Buffer.from(
    mail
      .replace(/=\r?\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  ).toString("utf8");

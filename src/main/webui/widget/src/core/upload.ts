// SPDX-License-Identifier: Apache-2.0
import type { Access } from "./access";
import { Refusal, refusal } from "./rest";
import type { Attachment, Config } from "./wire";

export const MOST_FILES = 5;

/** Why a file cannot be attached, found before anything is sent; null when it can. */
export function objection(file: File, limits: Config["attachments"]): "fileType" | "fileSize" | "fileEmpty" | null {
  if (!limits.mediaTypes.includes(file.type)) return "fileType";
  if (file.size > limits.maxBytes) return "fileSize";
  return file.size ? null : "fileEmpty";
}

/** Sends one file; the progress goes from 0 to 1. A refused token is renewed once. */
export async function upload(
  access: Access,
  file: File,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  const used = access.token;
  try {
    return await transfer(access, file, progress, signal);
  } catch (error) {
    if (!(error instanceof Refusal && error.stale)) throw error;
    await access.renew(used);
    return transfer(access, file, progress, signal);
  }
}

/** `fetch` cannot tell how far an upload has come; this can. */
function transfer(access: Access, file: File, progress: (done: number) => void, signal: AbortSignal) {
  return new Promise<Attachment>((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open("POST", `${access.base}/attachments?name=${encodeURIComponent(file.name)}`);
    call.setRequestHeader("authorization", `Bearer ${access.token}`);
    call.setRequestHeader("content-type", file.type);
    call.upload.onprogress = (event) => event.total && progress(event.loaded / event.total);
    call.onerror = call.onabort = () => reject(new Refusal(0, "offline"));
    call.onload = () => {
      const body = parse(call.responseText);
      if (call.status < 300 && body) resolve(body as Attachment);
      else reject(refusal(call.status, body, call.getResponseHeader("retry-after")));
    };
    signal.addEventListener("abort", () => call.abort());
    call.send(file);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

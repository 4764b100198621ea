/** Bytes as the characters of the same numbers. Not TextDecoder's latin1, which is windows-1252. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  const chunk = 4096;
  for (let start = 0; start < bytes.length; start += chunk)
    text += String.fromCharCode(...bytes.subarray(start, start + chunk));
  return text;
}

// The files of a zip archive in which nothing is compressed, as screening/browser/packing.py writes it.

const END = 0x06054b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;

// Yields [name, bytes]; the bytes are a part of the archive's, not a copy. Raises RangeError.
export function* unpacked(archive) {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - END_BYTES;
  if (view.getUint32(end, true) !== END) throw new RangeError("not an archive, or not whole");
  const utf8 = new TextDecoder();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry += 1) {
    const [size, length] = [view.getUint32(at + 24, true), view.getUint16(at + 28, true)];
    const local = view.getUint32(at + 42, true);
    const data = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const name = utf8.decode(archive.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + length));
    yield [name, archive.subarray(data, data + size)];
    at += ENTRY_BYTES + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

/**
 * better-sqlite3 13 keeps references to strings, which Node-API allows only from version 10 (Node 22.14). For an older
 * runtime a copy of its source keeps each such value in a one-slot array instead. The number of replacements is checked,
 * so another version of the package fails here and not in somebody's database.
 */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './say.mjs';

const SLOT = `
template <typename T> class Slot {
public:
	Slot() {}
	explicit Slot(T value) { Reset(value, 1); }
	Slot(Slot&&) = default;
	Slot& operator=(Slot&&) = default;
	bool IsEmpty() const { return box.IsEmpty(); }
	T Value() const { return box.IsEmpty() ? T() : box.Value().Get((uint32_t)0).template As<T>(); }
	void Reset() { box.Reset(); }
	void Reset(const T& value, uint32_t) {
		Napi::HandleScope scope(value.Env());
		Napi::Array array = Napi::Array::New(value.Env(), 1);
		array.Set((uint32_t)0, value);
		box.Reset(array, 1);
	}
private:
	Napi::Reference<Napi::Array> box;
};
`;

/** @type {[file: string, from: string, to: string, count: number][]} */
const EDITS = [
  ['better_sqlite3.cpp', '#include <napi.h>', '#include <napi.h>\n#include "slot.hpp"', 1],
  ['util/constants.cpp', 'Napi::Reference<Napi::String>', 'Slot<Napi::String>', 20],
  ['util/constants.cpp', 'Napi::Persistent(', 'Slot<Napi::String>(', 2],
  ['util/helpers.cpp', 'const Napi::Reference<Napi::String>&', 'const Slot<Napi::String>&', 1],
  ['util/bind-map.cpp', 'Napi::Reference<Napi::String>', 'Slot<Napi::String>', 1],
  ['util/bind-map.cpp', 'Napi::Persistent(', 'Slot<Napi::String>(', 2],
  ['util/custom-aggregate.cpp', 'Napi::Reference<Napi::Value>', 'Slot<Napi::Value>', 2],
  ['util/custom-aggregate.cpp', 'start(Napi::Persistent(start))', 'start(Slot<Napi::Value>(start))', 1],
];

/**
 * Writes the changed copy of `<addon>/src` to `<work>/src`.
 * @param {string} addon the folder of the better-sqlite3 package
 * @param {string} work an empty folder
 */
export function copySource(addon, work) {
  cpSync(join(addon, 'src'), join(work, 'src'), { recursive: true });
  writeFileSync(join(work, 'src/slot.hpp'), SLOT);
  for (const [file, from, to, count] of EDITS) {
    const path = join(work, 'src', file);
    const text = readFileSync(path, 'utf8');
    const found = text.split(from).length - 1;
    if (found !== count)
      throw new SetupError(`better-sqlite3 is not the version this set-up knows: ${file} holds "${from}" ${found} times, not ${count}.`);
    writeFileSync(path, text.replaceAll(from, to));
  }
}

import {
  badNumber,
  isTooDeep,
  missingAttribute,
  tooDeep,
  unexpectedAttributes,
  wrongLength,
  wrongType,
} from './errors';
import { MessagePackReader } from './msgpack-reader';
import { type ObjectType, attributesOf } from './object-type';
import { unknownFromExtension } from './refinements';
import { typeFromJson } from './type-json';
import { type CtyType, MAX_DEPTH } from './type';
import { type CtyValue, Dynamic, type Unknown, emptyRecord } from './value';

/** One value of a type, read from MessagePack without an intermediate form. */
export class MessagePackDecoding {
  readonly #from: MessagePackReader;
  /** The position of the value that is being read. It does not change after an error, which can therefore have it. */
  readonly #path: (string | number)[] = [];

  public constructor(bytes: Uint8Array) {
    this.#from = new MessagePackReader(bytes);
  }

  /** All bytes as one value. Throws `cty/…`. */
  public whole(type: CtyType): CtyValue {
    const value = this.#value(type);
    this.#from.end();
    return value;
  }

  #value(type: CtyType): CtyValue {
    if (this.#path.length > MAX_DEPTH) throw tooDeep(MAX_DEPTH, this.#path);
    const head = this.#from.head();
    if (head === NIL) return null;
    switch (type) {
      case 'string':
        return this.#from.string(head) ?? this.#other(head, 'a string');
      case 'bool':
        return this.#from.bool(head) ?? this.#other(head, 'a bool');
      case 'number': {
        const number = this.#from.number(head) ?? this.#other(head, 'a number');
        if (Number.isNaN(number)) throw badNumber(this.#path);
        return number;
      }
      case 'dynamic':
        return this.#from.array(head) === 2 ? this.#dynamic() : this.#other(head, 'a value with its type');
    }
    if ('object' in type) {
      const entries = this.#from.map(head);
      return entries === undefined ? this.#other(head, 'an object') : this.#object(type, entries);
    }
    if ('map' in type) {
      const entries = this.#from.map(head);
      return entries === undefined ? this.#other(head, 'a map') : this.#map(type.map, entries);
    }
    const length = this.#from.array(head);
    if ('list' in type) return length === undefined ? this.#other(head, 'a list') : this.#elements(type.list, length);
    if ('set' in type) return length === undefined ? this.#other(head, 'a set') : this.#elements(type.set, length);
    return length === undefined ? this.#other(head, 'a tuple') : this.#tuple(type.tuple, length);
  }

  #at(step: string | number, type: CtyType): CtyValue {
    this.#path.push(step);
    const value = this.#value(type);
    this.#path.pop();
    return value;
  }

  #elements(type: CtyType, length: number): CtyValue {
    const values: CtyValue[] = [];
    for (let index = 0; index < length; index++) values.push(this.#at(index, type));
    return values;
  }

  #tuple(types: readonly CtyType[], length: number): CtyValue {
    if (length !== types.length) throw wrongLength(types.length, length, this.#path);
    return types.map((type, index) => this.#at(index, type));
  }

  #map(type: CtyType, length: number): CtyValue {
    const values = emptyRecord();
    for (let entry = 0; entry < length; entry++) {
      const key = this.#from.key();
      values[key] = this.#at(key, type);
    }
    return values;
  }

  /** The engine writes the attributes in order: each next name is compared, and only another one is read. */
  #object(type: ObjectType, entries: number): CtyValue {
    const attributes = attributesOf(type);
    const values = emptyRecord();
    let read = 0;
    for (const { name, type: inner, encodedName } of attributes) {
      if (read === entries || !this.#from.skips(encodedName)) break;
      values[name] = this.#at(name, inner);
      read++;
    }
    if (read < entries || read < attributes.length) this.#inAnyOrder(type, values, entries - read);
    return values;
  }

  #inAnyOrder(type: ObjectType, values: Record<string, CtyValue>, entries: number): void {
    const unexpected = new Set<string>();
    for (let entry = 0; entry < entries; entry++) {
      const name = this.#from.key();
      const inner = Object.hasOwn(type.object, name) ? type.object[name] : undefined;
      if (inner !== undefined) values[name] = this.#at(name, inner);
      else {
        unexpected.add(name);
        this.#from.skip(this.#from.head());
      }
    }
    for (const { name, optional } of attributesOf(type)) {
      if (name in values) continue;
      if (!optional) throw missingAttribute(name, this.#path);
      values[name] = null;
    }
    if (unexpected.size > 0) throw unexpectedAttributes(unexpected.size, this.#path);
  }

  /** A type as JSON, and a value of it. */
  #dynamic(): CtyValue {
    const head = this.#from.head();
    const json = this.#from.binary(head);
    const type = json === undefined ? 'dynamic' : this.#type(json);
    // A dynamic value whose type is dynamic could nest without end.
    if (type === 'dynamic') throw wrongType('a value with its type', [], this.#path);
    return new Dynamic(type, this.#value(type));
  }

  /** An unknown value may be in the place of a value of any type. Every other value is an error. */
  #type(json: string): CtyType {
    try {
      return typeFromJson(json);
    } catch (error) {
      throw isTooDeep(error) ? tooDeep(MAX_DEPTH, this.#path) : error;
    }
  }

  #other(head: number, expected: string): Unknown {
    const extension = this.#from.extension(head);
    if (extension !== undefined) return unknownFromExtension(extension.content, extension.type);
    throw wrongType(expected, this.#found(head), this.#path);
  }

  /** A value of the kind that a head begins, for an error. */
  #found(head: number): unknown {
    if (this.#from.array(head) !== undefined) return [];
    return this.#from.string(head) ?? this.#from.bool(head) ?? this.#from.number(head) ?? {};
  }
}

const NIL = 0xc0;

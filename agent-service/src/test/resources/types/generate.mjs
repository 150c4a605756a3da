// Prints the types of the documents whose schemas are in SCHEMAS, a JSON array.
import { compile } from "json-schema-to-typescript";

// What the generator would make several types of, said so that it makes one.
function plain(schema) {
  if (Array.isArray(schema)) return schema.map(plain);
  if (schema === null || typeof schema !== "object") return schema;
  if (typeof schema.$ref === "string") return { $ref: schema.$ref };
  const parts = Object.entries(schema).map(([name, part]) => [name, plain(part)]);
  const { type, description, pattern, ...rest } = Object.fromEntries(parts);
  return Array.isArray(type)
    ? { description, anyOf: type.map((one) => (one === "object" ? { type: one, ...rest } : { type: one })) }
    : Object.fromEntries(parts);
}

const options = { bannerComment: "", additionalProperties: false, ignoreMinAndMaxItems: true };
const types = await Promise.all(
  JSON.parse(process.env.SCHEMAS).map((schema) => compile(plain(schema), schema.title, options)),
);
console.log(types.map((one) => one.trim()).join("\n\n"));

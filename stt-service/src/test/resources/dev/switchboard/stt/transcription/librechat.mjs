// As LibreChat asks: axios makes a form of an object, whose file is a stream of unknown length
// that is named by its `path`.
import fs from "node:fs";
import { Readable } from "node:stream";
import axios from "axios";

const file = Readable.from(fs.readFileSync(process.env.FILE));
file.path = "audio.webm";
const response = await axios.post(
  process.env.BASE + "/audio/transcriptions",
  { file, model: "whisper-1", language: "en" },
  { headers: { "Content-Type": "multipart/form-data", Authorization: "Bearer sk-of-nobody" } },
);
console.log(response.status, response.data.text.trim());

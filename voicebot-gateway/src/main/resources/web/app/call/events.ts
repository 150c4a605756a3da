/** What goes over the wire: the part of the OpenAI Realtime protocol that this page speaks. */

export interface AgentInCall {
  id: string;
  key: string;
  name: string;
  revision: number;
}

export interface Session {
  x_switchboard?: {
    agent?: AgentInCall;
    switch_ms?: number;
    /** The server decides when the player pauses, goes on and stops. */
    playback?: boolean;
    audio?: "binary" | "base64";
  };
}

export interface TurnTiming {
  turn: number;
  silence_ms?: number;
  transcript_ms?: number;
  first_token_ms?: number;
  first_audio_ms?: number;
  failovers?: number;
}

interface OfItem {
  item_id: string;
}

interface OfResponse extends OfItem {
  response_id: string;
}

interface Item {
  id: string;
  type: string;
  role?: string;
}

/** What the player shall do with an item. */
export type PlaybackEvent = { type: "x_switchboard.playback" } & OfItem &
  ({ action: "pause" | "stop" } | { action: "resume"; from_ms?: number });

export type ServerEvent =
  | { type: "session.created" | "session.updated"; session: Session }
  | ({ type: "input_audio_buffer.speech_started" } & OfItem)
  | ({ type: "input_audio_buffer.speech_stopped" } & OfItem)
  | ({ type: "conversation.item.input_audio_transcription.delta"; delta?: string } & OfItem)
  | ({ type: "conversation.item.input_audio_transcription.completed"; transcript: string } & OfItem)
  | ({ type: "conversation.item.input_audio_transcription.failed" } & OfItem)
  | { type: "response.created"; response: { id: string } }
  | { type: "response.output_item.added"; response_id: string; item: Item }
  | ({ type: "response.content_part.added"; x_switchboard?: { stream: number } } & OfResponse)
  | ({ type: "response.output_audio_transcript.delta"; delta: string } & OfResponse)
  | ({ type: "response.output_audio_transcript.done"; transcript: string } & OfResponse)
  | ({ type: "response.output_audio.delta"; delta: string } & OfResponse)
  | ({ type: "response.output_audio.done" } & OfResponse)
  | {
      type: "response.done";
      response: { id: string; status: string; status_details?: { error?: { message?: string } } | null };
    }
  | { type: "error"; error: { type: string; code?: string | null; message: string } }
  | PlaybackEvent
  | { type: "x_switchboard.state"; state: "listening" | "thinking" | "speaking" }
  | ({ type: "x_switchboard.turn_timing" } & TurnTiming)
  | { type: "x_switchboard.failover"; turn: number; slot: "llm" | "tts" | "stt"; from: string; to: string };

export type ClientEvent =
  | { type: "session.update"; session: Record<string, unknown> }
  | { type: "input_audio_buffer.append"; audio: string }
  | { type: "conversation.item.create"; item: Record<string, unknown> }
  | { type: "conversation.item.truncate"; item_id: string; content_index: 0; audio_end_ms: number }
  | { type: "x_switchboard.played"; item_id: string; played_ms: number; playing: boolean }
  | { type: "response.create" }
  | { type: "response.cancel" };

package dev.switchboard.gateway.call.session;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.CallConfig;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.action.Actions;
import dev.switchboard.gateway.call.action.Doing;
import dev.switchboard.gateway.call.action.NextReply;
import dev.switchboard.gateway.call.action.PutThrough;
import dev.switchboard.gateway.call.action.Seating;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.answer.Questions;
import dev.switchboard.gateway.call.answer.Speculation;
import dev.switchboard.gateway.call.caller.CallerAudio;
import dev.switchboard.gateway.call.caller.CallerKeys;
import dev.switchboard.gateway.call.caller.CallerTurns;
import dev.switchboard.gateway.call.caller.Interrupting;
import dev.switchboard.gateway.call.caller.OwedAnswer;
import dev.switchboard.gateway.call.caller.SessionTranscript;
import dev.switchboard.gateway.call.caller.SilentTurn;
import dev.switchboard.gateway.call.caller.TurnEndings;
import dev.switchboard.gateway.call.caller.TurnTaking;
import dev.switchboard.gateway.call.caller.Understanding;
import dev.switchboard.gateway.call.state.Ending;
import dev.switchboard.gateway.call.state.Floor;
import dev.switchboard.gateway.call.state.Numbering;
import dev.switchboard.gateway.call.state.SettingsInForce;
import dev.switchboard.gateway.call.telemetry.Failovers;
import dev.switchboard.gateway.call.telemetry.Summaries;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.handoff.Horizon;
import dev.switchboard.gateway.hearing.AudioTime;
import dev.switchboard.gateway.hearing.Hearing;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Everybody who works on one call. They are made and introduced to each other here, and here
/// alone.
final class Crew {
    /// What may be said after the longest time of a call.
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);

    final AgentSeat seat;
    final Floor floor;
    final Connections connections;
    final Horizon horizon;
    final TurnEndings endings = new TurnEndings();
    final AfterReplies agentTurns;
    final AgentSide side;
    final Interrupting interrupting;
    final Understanding understanding;
    final Hearing hearing;
    final Ending ending;
    final Waits waits;
    final PutThrough putThrough;
    final Actions actions;
    final Commands commands;
    final CallerTurns turns;
    private final CallerKeys keys;
    private final CallerAudio audio;

    Crew(
            CallId id,
            CallServices services,
            AgentView agent,
            CallSettings first,
            MediaLink link,
            LongSupplier nanos,
            CallQueue queue) {
        CallConfig config = services.config();
        Conversation conversation = new Conversation();
        SettingsInForce settings = new SettingsInForce(first);
        Numbering generations = new Numbering();
        AudioTime time = new AudioTime();
        Failovers failovers = new Failovers(id, link, services.telemetry());
        seat = AgentSeat.of(services.directory(), agent);
        floor = new Floor(link);
        connections =
                Connections.open(
                        id,
                        agent,
                        services,
                        queue,
                        generations,
                        nanos,
                        new Summaries(link, services.telemetry()));
        horizon = new Horizon(conversation, connections.dialogue());
        turns = new CallerTurns(conversation, link, config.transcriptTimeout());
        agentTurns = new AfterReplies(this, nanos);
        Questions questions = new Questions(conversation, settings, horizon, generations);
        Speculation speculation =
                new Speculation(connections.dialogue(), questions, services.telemetry());
        side =
                new AgentSide(
                        connections.dialogue(),
                        connections.voices(),
                        questions,
                        speculation,
                        conversation,
                        link,
                        config,
                        nanos,
                        failovers,
                        agentTurns);
        OwedAnswer owed = new OwedAnswer(seat, settings, floor, turns, side);
        interrupting =
                new Interrupting(
                        seat, settings, floor, time, turns, side, owed, link::pausesPlayback);
        SessionTranscript transcript = new SessionTranscript(connections.dialogue(), seat);
        understanding =
                new Understanding(
                        turns,
                        interrupting,
                        speculation,
                        side,
                        owed,
                        transcript,
                        failovers,
                        settings,
                        floor,
                        seat,
                        nanos);
        TurnTaking turnTaking =
                new TurnTaking(
                        seat,
                        settings,
                        floor,
                        connections.voices(),
                        connections.transcriber(),
                        endings,
                        turns,
                        interrupting,
                        speculation,
                        side,
                        understanding,
                        time,
                        nanos);
        hearing =
                new Hearing(
                        services.voiceActivity().detector(),
                        services.turnConfig(),
                        endings.endOfTurn(),
                        connections.transcriber(),
                        time,
                        turnTaking);
        ending = new Ending(nanos.getAsLong() + config.longest().plus(LAST_WORDS).toNanos());
        Seating seating =
                new Seating(
                        seat,
                        horizon,
                        connections.dialogue(),
                        connections::prepare,
                        side,
                        link,
                        nanos);
        AnswerRequests requests =
                new AnswerRequests(seat, settings, floor, conversation, turns, owed, side);
        SilentTurn silence = new SilentTurn(conversation, turns, hearing, link);
        waits =
                new Waits(
                        seat,
                        config,
                        nanos,
                        turns::speaking,
                        new Initiative(
                                seat, settings, floor, side, requests, silence, ending, link));
        waits.idleTimeout(first.idleTimeout());
        putThrough = new PutThrough(conversation, link);
        NextReply next = new NextReply(seat, floor, side);
        actions =
                new Actions(
                        settings,
                        conversation,
                        side,
                        putThrough,
                        new Doing(
                                services.directory(),
                                side,
                                seating,
                                ending,
                                putThrough,
                                next,
                                link),
                        next,
                        link);
        keys = new CallerKeys(seat, floor, conversation, understanding, side, link, nanos);
        audio = new CallerAudio(hearing, settings, floor, side.playout, waits::quiet, nanos);
        commands =
                new Commands(
                        settings,
                        conversation,
                        audio,
                        hearing,
                        turns,
                        turnTaking,
                        side,
                        requests,
                        keys,
                        putThrough,
                        seating,
                        waits,
                        transcript,
                        link);
        floor.watch(interrupting);
        floor.watch(actions);
        floor.watch(waits);
    }

    /// Whether nobody speaks, and no answer is awaited but that of who puts the caller through.
    boolean idle() {
        return floor.listens() && !hearing.uttering();
    }

    /// Whether the caller has also heard the agent, and all words of theirs are known.
    boolean quiet() {
        return idle() && !turns.waiting() && agentTurns.silent();
    }

    /// Adds what all of them have to do at a time.
    void keep(Deadlines deadlines) {
        deadlines.add(turns::deadline, understanding::check);
        deadlines.add(side.delivery::deadline, _ -> side.delivery.advance());
        deadlines.add(side.trouble::deadline, side.trouble::check);
        deadlines.add(connections.dialogue()::deadline, connections.dialogue()::check);
        deadlines.add(waits::deadline, _ -> waits.check());
        deadlines.add(audio::deadline, audio::check);
        deadlines.add(keys::deadline, keys::check);
        deadlines.add(agentTurns::deadline, agentTurns::check);
    }
}

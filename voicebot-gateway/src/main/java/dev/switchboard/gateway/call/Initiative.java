package dev.switchboard.gateway.call;

import java.util.Optional;

/// What the agent does of its own accord: it fills silence, asks whether somebody is there, says
/// why there is no answer, and takes its leave.
final class Initiative implements Waits.Acts {
    private final CallSession call;
    private final Answering answering;
    private final Commands commands;
    private final SilentTurn silence;
    private final Ending ending;

    Initiative(
            CallSession call,
            Answering answering,
            Commands commands,
            SilentTurn silence,
            Ending ending) {
        this.call = call;
        this.answering = answering;
        this.commands = commands;
        this.silence = silence;
        this.ending = ending;
    }

    @Override
    public void fill(String text) {
        answering.fill(text);
    }

    @Override
    public void prompt(String text) {
        if (!call.settings().answers()) {
            return;
        }
        answering.cancel(false);
        CallReply reply = commands.reply(AnswerWish.NONE);
        call.enter(new CallEvent.Prompted(reply.turn()));
        RunningReply begun =
                answering.begin(reply, call.seat().forTurn(), AnswerWish.NONE, Optional.empty());
        begun.prompt = true;
        answering.say(begun, text);
    }

    @Override
    public void apologise(String text) {
        answering.apologise(text, false);
    }

    @Override
    public void quiet() {
        silence.begins();
    }

    @Override
    public void answerSilence() {
        silence.ends(call.settings().transcribe());
        commands.handle(new CallCommand.Answer(Optional.empty(), AnswerWish.NONE));
    }

    @Override
    public void retry() {
        answering.retry();
    }

    @Override
    public void leave(String text) {
        boolean failing =
                answering.running().filter(reply -> reply.trouble.isPresent()).isPresent();
        if (failing) {
            answering.apologise(text, true);
        } else {
            prompt(text);
        }
    }

    @Override
    public void end(CallEnd why) {
        ending.leave(why);
    }
}

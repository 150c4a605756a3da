package dev.switchboard.gateway.call.session;

import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.AnswerWish;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.answer.Occasion;
import dev.switchboard.gateway.call.answer.RunningReply;
import dev.switchboard.gateway.call.caller.SilentTurn;
import dev.switchboard.gateway.call.state.Ending;
import dev.switchboard.gateway.call.state.Floor;
import dev.switchboard.gateway.call.state.SettingsInForce;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.Optional;

/// What the agent does of its own accord: it fills silence, asks whether somebody is there, says
/// why there is no answer, and takes its leave.
final class Initiative implements Waits.Acts {
    private final AgentSeat seat;
    private final SettingsInForce settings;
    private final Floor floor;
    private final AgentSide side;
    private final AnswerRequests requests;
    private final SilentTurn silence;
    private final Ending ending;
    private final MediaLink link;

    Initiative(
            AgentSeat seat,
            SettingsInForce settings,
            Floor floor,
            AgentSide side,
            AnswerRequests requests,
            SilentTurn silence,
            Ending ending,
            MediaLink link) {
        this.seat = seat;
        this.settings = settings;
        this.floor = floor;
        this.side = side;
        this.requests = requests;
        this.silence = silence;
        this.ending = ending;
        this.link = link;
    }

    @Override
    public void fill(String text) {
        side.delivery.fill(text);
    }

    @Override
    public void prompt(String text) {
        if (!settings.now().answers()) {
            return;
        }
        side.yielding.cancel();
        CallReply reply =
                CallReply.wished(AnswerWish.NONE, floor.nextTurn(), settings.now().modality());
        floor.enter(new CallEvent.Prompted(reply.turn()));
        side.delivery.say(
                side.answering.begin(
                        reply, seat.forTurn(), AnswerWish.NONE, Optional.empty(), Occasion.SILENCE),
                text);
    }

    @Override
    public void apologise(String text) {
        if (side.replies.running().isPresent()) {
            side.trouble.apologise(text, false);
        } else {
            prompt(text);
        }
    }

    @Override
    public void quiet() {
        silence.begins();
    }

    @Override
    public void answerSilence() {
        try {
            silence.ends(settings.now().transcribe());
            requests.answer(AnswerWish.NONE);
        } catch (RefusedException e) {
            link.tell(new CallNotice.Refused(e.refusal(), Optional.empty()));
        }
    }

    @Override
    public void retry() {
        side.answering.retry();
    }

    @Override
    public void leave(String text) {
        boolean failing = side.replies.running().filter(RunningReply::troubled).isPresent();
        if (failing) {
            side.trouble.apologise(text, true);
        } else {
            prompt(text);
        }
    }

    @Override
    public void end(CallEnd why) {
        ending.leave(why);
    }
}

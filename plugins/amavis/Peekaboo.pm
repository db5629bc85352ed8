# Peekaboo as a virus scanner of amavis 2.11 to 2.13. See docs/operate/amavis.md.
#
# One request a mail: all parts with their names, types and dispositions, as amavis took them apart.
# Needs Perl's core modules and libwww-perl. Everything a mail may contain is hostile here too.
package Peekaboo;

use strict;
use warnings;
use re 'taint';

use Encode ();
use JSON::PP ();
use LWP::UserAgent ();
use LWP::Protocol::http ();    # Loaded now, because amavis may live in a chroot later.
use HTTP::Request ();
use Time::HiRes ();

our $VERSION = '1';

# Seconds between the last moment Peekaboo may answer and the one amavis gives up at.
use constant MARGIN => 5;
# amavis has no limit of its own for what it shows.
use constant MOST_NAMES  => 20;
use constant MOST_LINES  => 50;
use constant LONGEST_LINE => 400;
# As many recipients as Postfix takes for one mail.
use constant MOST_RECIPIENTS => 1000;
# Our own kind of amavis' contents category UNCHECKED; its own kinds are 1 to 3.
use constant NOT_YET => 9;

my $json = JSON::PP->new->utf8;

# An entry of @av_scanners. Settings, with their defaults:
#   url       => 'http://127.0.0.1:8100'   where Peekaboo listens, or a list: the next is asked if one does not answer
#   wait      => 15                        seconds to wait for a verdict
#   api_token => undef                     as in peekaboo.conf
#   too_large => 'mark'                    a mail larger than max_body_size: 'mark' delivers it marked, 'fail' is a failure
#   defer_outgoing => 0                    whether mail of your own users is refused too while Peekaboo does not answer
sub scanner {
    my (%given) = @_;
    my %settings = (url => 'http://127.0.0.1:8100', wait => 15, too_large => 'mark',
        defer_outgoing => 0, api_token => undef);
    exists $settings{$_} or die "Peekaboo: there is no setting \"$_\"\n" for keys %given;
    %settings = (%settings, %given);
    $settings{wait} =~ /\A[0-9]+(?:\.[0-9]+)?\z/ or die "Peekaboo: wait ($settings{wait}) must be a number of seconds\n";
    $settings{too_large} =~ /\A(?:mark|fail)\z/ or die "Peekaboo: too_large ($settings{too_large}) must be mark or fail\n";
    my @urls = ref $settings{url} ? @{ $settings{url} } : ($settings{url});
    m{\Ahttps?://} or die "Peekaboo: url ($_) must begin with http:// or https://\n" for @urls;
    $settings{url} = [map { s{/+\z}{}r } @urls];
    defer_what_failed();
    return ['Peekaboo', \&scan, \%settings];
}

# amavis delivers what its scanners could not check unless it is told otherwise, and does not even call it unchecked if
# one other scanner worked. So such mail gets a category of its own, which is refused for now. What amavis itself calls
# unchecked, such as encrypted archives, stays as it is configured.
sub defer_what_failed {
    no warnings 'once';
    my $category = Amavis::Conf::CC_UNCHECKED() . ',' . NOT_YET;
    $Amavis::Conf::final_destiny_maps_by_ccat{$category} = Amavis::Conf::D_TEMPFAIL();
    $Amavis::Conf::smtp_reason_by_ccat{$category} = 'id=%n - UNCHECKED: not analysed yet, try again later';
    # No notice each time the mail is tried again.
    $Amavis::Conf::admin_maps_by_ccat{$category} = [];
}

# What amavis calls. Returns (1, sentences, names) or (0, text); dies if the mail could not be checked, which is what
# amavis takes for a failure of the scanner. A list without names would make amavis deliver the mail as clean.
sub scan {
    my ($files, $parts, $folder, undef, undef, $settings) = @_;
    my $until = Time::HiRes::time() + budget($settings->{wait});
    my $mail = do { no warnings 'once'; $Amavis::MSGINFO };
    my $answer = eval { ask($settings, form($files, $parts, "$folder/parts", $mail), $until) };
    my $trouble = $@;
    Amavis::Util::prolong_timer('peekaboo');
    return outcome($answer, $mail) if $answer;
    defer($mail) if $settings->{defer_outgoing} || !$mail->originating;
    mark($mail, 'none');
    die $trouble;
}

# Has amavis refuse the mail for now.
sub defer {
    my ($mail) = @_;
    for my $one ($mail, grep { !$_->bypass_virus_checks } @{ $mail->per_recip_data }) {
        $one->add_contents_category(Amavis::Conf::CC_UNCHECKED(), NOT_YET);
    }
}

# Seconds for the scan. amavis allows a scanner six tenths of what is left of child_timeout.
sub budget {
    my ($wait) = @_;
    my $allowed = Amavis::Util::prolong_timer('peekaboo');
    return $wait if !defined $allowed || $allowed - MARGIN > $wait;
    return $allowed > MARGIN ? $allowed - MARGIN : 0;
}

sub outcome {
    my ($answer, $mail) = @_;
    my $action = $answer->{action};
    my $reason = line($answer->{reason} // ($answer->{pending} ? 'not judged yet' : 'no reason given'));
    if ($action eq 'block') {
        my @names = grep { length } map { line($_) } @{ $answer->{virus_names} };
        @names = ('Peekaboo.Blocked') if !@names;
        splice @names, MOST_NAMES if @names > MOST_NAMES;
        return (1, sentences($answer, $reason), \@names);
    }
    return (0, "Peekaboo: $reason", []) if $action eq 'pass';
    if ($action eq 'mark') {
        mark($mail, $answer->{id});
        return (0, "Peekaboo: delivered unchecked: $reason", []);
    }
    defer($mail);
    die "could not be checked for now: $reason\n";
}

# Tells mail programs and whoever is asked about it that nobody has looked at this mail.
sub mark {
    my ($mail, $id) = @_;
    Amavis::Util::do_log(0, 'Peekaboo: passes unchecked, id=%s', $id);
    return if !$mail->header_edits;
    $mail->header_edits->add_header('X-Peekaboo', "unchecked; id=$id");
}

# One line for each part that is bad, and the reason of the whole if there is none.
sub sentences {
    my ($answer, $reason) = @_;
    my @lines = map { line(($_->{name} // "part $_->{part}") . ': ' . $_->{reason}) }
        grep { ($_->{verdict} // '') eq ($answer->{verdict} // '') && defined $_->{reason} } @{ $answer->{parts} };
    @lines = ($reason) if !@lines;
    splice @lines, MOST_LINES, @lines - MOST_LINES, '...' if @lines > MOST_LINES;
    return join "\n", @lines;
}

# --- asking

# The decoded answer once the verdict is known or the time is up. Dies if there is none.
sub ask {
    my ($settings, $form, $until) = @_;
    my $trouble = 'no server is configured';
    for my $url (@{ $settings->{url} }) {
        my $agent = agent($settings);
        my $response = request($agent, $until, sub { $form->("$url/v2/samples?wait=$_[0]") });
        return too_large($settings) if $response->code == 413;
        my $answer = answer($response);
        while ($response->code == 202 && $until - Time::HiRes::time() > 1) {
            $response = request($agent, $until,
                sub { HTTP::Request->new(GET => "$url/v2/messages/$answer->{id}?wait=$_[0]") });
            $answer = answer($response);
        }
        return $answer if ref $answer;
        $trouble = "$url: $answer";
        # The next one would not understand it either.
        last if $response->code >= 400 && $response->code < 500;
    }
    die "$trouble\n";
}

sub agent {
    my ($settings) = @_;
    # Redirects would lead away from the server that was configured.
    my $agent = LWP::UserAgent->new(agent => "peekaboo-amavis/$VERSION", keep_alive => 1, max_redirect => 0, max_size => 10e6);
    $agent->default_header(Authorization => "Bearer $settings->{api_token}") if defined $settings->{api_token};
    return $agent;
}

sub request {
    my ($agent, $until, $make) = @_;
    my $patience = $until - Time::HiRes::time();
    $patience = 0 if $patience < 0;
    $agent->timeout($patience + MARGIN - 1);
    return $agent->request($make->(sprintf '%.1f', $patience));
}

# A hash, or a text that says why there is none. What is not well-formed is no answer at all.
sub answer {
    my ($response) = @_;
    return trouble($response) if $response->code != 200 && $response->code != 202;
    my $answer = eval { $json->decode($response->decoded_content(charset => 'none')) };
    return 'the answer is no JSON object' if ref $answer ne 'HASH';
    return 'the answer has no id' if !defined $answer->{id} || $answer->{id} !~ /\A([0-9a-f]{32})\z/;
    $answer->{id} = Amavis::Util::untaint($answer->{id});
    return 'the answer has no action'
        if !defined $answer->{action} || $answer->{action} !~ /\A(?:pass|mark|defer|block)\z/;
    $answer->{$_} = ref $answer->{$_} eq 'ARRAY' ? $answer->{$_} : [] for qw(virus_names parts);
    $answer->{parts} = [grep { ref eq 'HASH' } @{ $answer->{parts} }];
    return $answer;
}

sub trouble {
    my ($response) = @_;
    my $said = eval { $json->decode($response->decoded_content(charset => 'none'))->{message} };
    return line($response->status_line . (defined $said ? " ($said)" : ''));
}

sub too_large {
    my ($settings) = @_;
    die "the mail is larger than max_body_size\n" if $settings->{too_large} eq 'fail';
    return { id => 'none', action => 'mark', reason => 'larger than max_body_size', virus_names => [], parts => [] };
}

# --- the form

# Returns what makes a request of an address. The files are read only while it is sent.
sub form {
    my ($files, $parts, $folder, $mail) = @_;
    my $boundary = sprintf 'peekaboo-%08x%08x%08x', map { int rand 0xffffffff } 1 .. 3;
    my $dispositions = dispositions($mail);
    my @pieces = (\("--$boundary\r\nContent-Disposition: form-data; name=\"metadata\"\r\n"
            . "Content-Type: application/json\r\n\r\n" . $json->encode(metadata($mail)) . "\r\n"));
    # Always in the same order: the retry of a mail shall look the same.
    for my $file (sort @$files) {
        my $part = $parts->{$file};
        push @pieces, \("--$boundary\r\n" . headers($part, $dispositions->{$part}) . "\r\n"), "$folder/$file", \"\r\n";
    }
    push @pieces, \"--$boundary--\r\n";
    my $length = 0;
    $length += ref ? length $$_ : -s for @pieces;
    return sub {
        HTTP::Request->new(POST => $_[0],
            ['Content-Type' => "multipart/form-data; boundary=$boundary", 'Content-Length' => $length], reader(@pieces));
    };
}

# Hands out the pieces, texts as they are and files in blocks.
sub reader {
    my (@pieces) = @_;
    my $open;
    return sub {
        while ($open || @pieces) {
            if ($open) {
                my $count = sysread $open, my $block, 65536;
                defined $count or die "a part could not be read: $!\n";
                return $block if $count;
                close $open;
                undef $open;
            } else {
                my $piece = shift @pieces;
                return $$piece if ref $piece;
                open $open, '<:raw', $piece or die "a part could not be opened: $!\n";
            }
        }
        return '';
    };
}

sub headers {
    my ($part, $disposition) = @_;
    my $name = name($part);
    my $type = $part->type_declared;
    # Of an unknown transfer encoding amavis tells two types: the mail's, and what to treat it as.
    $type = $type->[0] if ref $type;
    return 'Content-Disposition: form-data; name="sample"'
        . (defined $name ? "; filename*=UTF-8''" . escaped($name) : '') . "\r\n"
        . (defined $type && $type =~ m{\A[\w.+-]+/[\w.+-]+\z}a ? "Content-Type: $type\r\n" : '')
        . (defined $disposition ? "X-Content-Disposition: $disposition\r\n" : '');
}

# What the mail says of each part, by part. amavis keeps it beside the MIME tree only.
sub dispositions {
    my ($mail) = @_;
    my %of;
    my @unvisited = grep { ref } $mail->mime_entity;
    while (my $entity = shift @unvisited) {
        push @unvisited, $entity->parts;
        my $part = Amavis::Unpackers::OurFiler::get_amavisd_part($entity->head) or next;
        my $said = $entity->head->mime_attr('content-disposition');
        $of{$part} = lc $1 if defined $said && $said =~ /\A\s*([A-Za-z-]{1,40})/;
    }
    return \%of;
}

# The name as text. amavis lists a decoded name and then the bytes the mail had, which it took for Windows-1252; what is
# valid UTF-8 was UTF-8.
sub name {
    my ($part) = @_;
    my $declared = $part->name_declared;
    my ($name, $raw) = ref $declared ? @$declared : ($declared);
    return undef if !defined $name || $name eq '';
    return $name if $name !~ /[^\x00-\x7f]/;
    return utf8_text($raw) // utf8_text($name) // $name;
}

sub utf8_text {
    my ($bytes) = @_;
    return undef if !defined $bytes || $bytes =~ /[^\x00-\xff]/ || $bytes !~ /[\x80-\xff]/;
    return eval { Encode::decode('UTF-8', my $copy = $bytes, Encode::FB_CROAK) };
}

sub escaped {
    my ($text) = @_;
    return Encode::encode('UTF-8', $text) =~ s/([^A-Za-z0-9._~-])/sprintf '%%%02X', ord $1/ger;
}

sub metadata {
    my ($mail) = @_;
    my @recipients = @{ $mail->recips || [] };
    splice @recipients, MOST_RECIPIENTS if @recipients > MOST_RECIPIENTS;
    my $id = $mail->get_header_field_body('message-id');
    return {
        queue_id   => text($mail->queue_id),
        message_id => defined $id ? line(text($id)) : undef,
        sender     => text($mail->sender),
        client     => text($mail->client_addr),
        recipients => [map { text($_) } @recipients],
        direction  => $mail->originating ? 'outgoing' : 'incoming',
    };
}

sub text {
    my ($value) = @_;
    return defined $value ? utf8_text($value) // "$value" : undef;
}

# One line without control characters, as text that ends up in notices.
sub line {
    my ($text) = @_;
    $text =~ s/[\x00-\x20\x7f-\xa0\x{2028}\x{2029}]+/ /g;
    $text =~ s/\A +| +\z//g;
    return length $text > LONGEST_LINE ? substr($text, 0, LONGEST_LINE) . '...' : $text;
}

1;

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mock/mockscriptpane.h"

#include "app/base/background.h"
#include "app/model/sql/scripttext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/discardquestion.h"
#include "ui/widgets/toolbutton.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// The grammar in three lines; docs/mock.md has all of it.
const QString exampleScript = u"POST /hook: 500, 500, 429 Retry-After 3, 200\n"
                              "/slow*: slow body 2 s, drop, reset, loop\n"
                              "/pay per request: 503 x2, 103, 201 {\"ok\": true}"_s;

} // namespace

MockScriptPane::MockScriptPane(QWidget *parent)
    : QWidget(parent)
    , m_used(new QCheckBox(tr("Answer by this &script"), this))
    , m_text(new CodeEdit(Highlighter::Language::None, this))
    , m_state(new QLabel(this))
{
    m_used->setAccessibleName(tr("Answer by this script"));
    m_used->setToolTip(tr("Else each path answers as it does without a script"));
    m_text->setObjectName(u"mockScript"_s);
    m_text->setAccessibleName(tr("Mock script"));
    m_text->setPlaceholderText(exampleScript);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(60);
    m_state->setObjectName(u"mockScriptState"_s);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_pause.setSingleShot(true);
    m_pause.setInterval(300ms);
    buildButtons();
    auto *top = new QHBoxLayout;
    top->setSpacing(theme::halfGap);
    top->addWidget(m_used, 1);
    for (QToolButton *button : {m_open, m_save, m_startOver})
        top->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap, 0, theme::gap, 0);
    column->setSpacing(theme::gap);
    column->addLayout(top);
    column->addWidget(m_text, 1);
    column->addWidget(m_state);
    connect(m_used, &QCheckBox::toggled, this, [this] {
        Q_EMIT changed();
        read();
    });
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_pause.start();
        Q_EMIT changed();
    });
    connect(&m_pause, &QTimer::timeout, this, &MockScriptPane::read);
}

void MockScriptPane::buildButtons()
{
    m_open = flatButton(u"folder"_s, tr("Open script"), tr("Open a script from a file"), this);
    m_save = flatButton(u"save"_s, tr("Save script"), tr("Save the script to a file"), this);
    m_startOver = flatButton(
        u"refresh"_s, tr("Start the script over"), tr("Every rule begins with its first answer again"), this);
    for (QToolButton *button : {m_open, m_save, m_startOver})
        button->setFocusPolicy(Qt::TabFocus);
    setTabOrder(m_used, m_open);
    setTabOrder(m_open, m_save);
    setTabOrder(m_save, m_startOver);
    setTabOrder(m_startOver, m_text);
    connect(m_open, &QToolButton::clicked, this, &MockScriptPane::chooseAndOpen);
    connect(m_save, &QToolButton::clicked, this, &MockScriptPane::chooseAndSave);
    connect(m_startOver, &QToolButton::clicked, this, [this] {
        Q_EMIT startOverWanted();
        Q_EMIT informed(tr("Every rule begins with its first answer again"));
    });
}

void MockScriptPane::setScript(const QString &text, bool isUsed)
{
    {
        const QSignalBlocker quiet(this); // nobody has changed it
        m_text->setPlainText(text);
        m_text->document()->setModified(false);
        m_used->setChecked(isUsed);
    }
    read();
}

QString MockScriptPane::script() const
{
    return m_text->text();
}

bool MockScriptPane::isUsed() const
{
    return m_used->isChecked();
}

void MockScriptPane::read()
{
    m_pause.stop();
    const MockReading reading = readMockScript(script());
    if (reading.mistake) {
        m_text->setProblem(reading.mistake->line, reading.mistake->column);
        say(reading.mistake->words(), true);
        if (!isUsed())
            Q_EMIT scriptRead({});
        return;
    }
    m_text->setProblem(0);
    const int rules = int(reading.script.rules.size());
    if (rules == 0)
        say(tr("Without a rule each path answers as it does without a script."), false);
    else if (!isUsed())
        say(tr("The script is not used."), false);
    else
        say(rules == 1 ? tr("1 rule answers; other paths as without a script.")
                       : tr("%1 rules answer; other paths as without a script.").arg(rules),
            false);
    m_startOver->setEnabled(rules > 0 && isUsed());
    Q_EMIT scriptRead(isUsed() ? reading.script : MockScript());
}

void MockScriptPane::say(const QString &text, bool wrong)
{
    theme::setTextTone(m_state, wrong ? theme::Tone::Bad : theme::Tone::Quiet);
    m_state->setText(text);
}

void MockScriptPane::chooseAndOpen()
{
    auto *dialog
        = new QFileDialog(this, tr("Open script"), {}, tr("Mock scripts (*.mock *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (!m_text->document()->isModified() || m_text->document()->isEmpty())
            return open(path);
        askToDiscard(this, tr("Open script"), [this, path] { open(path); });
    });
    dialog->open();
}

void MockScriptPane::open(const QString &path)
{
    inBackground([path] {
        return readScript(path);
    }).then(this, [this, path](const Result<ScriptText> &script) {
        if (!script)
            return Q_EMIT failed(script.error());
        m_text->setPlainText(script->text);
        m_text->document()->setModified(false);
        m_text->setFocus();
        Q_EMIT informed(tr("%1 opened").arg(QDir::toNativeSeparators(path)));
    });
}

void MockScriptPane::chooseAndSave()
{
    auto *dialog
        = new QFileDialog(this, tr("Save script"), {}, tr("Mock scripts (*.mock *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"mock"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &MockScriptPane::save);
    dialog->open();
}

void MockScriptPane::save(const QString &path)
{
    ScriptText written;
    written.text = script();
    inBackground([path, written] {
        return writeScript(path, written);
    }).then(this, [this, path](const Status &status) {
        if (!status)
            return Q_EMIT failed(status.error());
        m_text->document()->setModified(false);
        Q_EMIT informed(tr("%1 saved").arg(QDir::toNativeSeparators(path)));
    });
}

} // namespace pgcourier

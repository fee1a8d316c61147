// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mock/mockpage.h"

#include "app/model/signing.h"
#include "ui/mock/arrivalsview.h"
#include "ui/mock/mockscriptpane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/passwordedit.h"
#include "ui/widgets/toolbutton.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int leastScript = 264; // wide
constexpr QSize leastArrivals(300, 120);

} // namespace

MockPage::MockPage(Engine &engine, Settings &settings, QWidget *parent)
    : WindowPage(tr("Mock endpoint"), u"mock"_s, parent)
    , m_engine(engine)
    , m_settings(settings)
    , m_url(new QLabel(this))
    , m_script(new MockScriptPane(this))
    , m_arrivals(new ArrivalsView(engine, this))
{
    setObjectName(u"mockPage"_s);
    auto *side = new QWidget(this);
    auto *sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 0, 0, theme::gap);
    sideColumn->setSpacing(theme::gap);
    sideColumn->addWidget(m_script, 1);
    sideColumn->addWidget(buildSecret());
    auto *scroll = new QScrollArea(this); // where there is no room for all of it
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(side);
    scroll->setMinimumWidth(leastScript);
    m_arrivals->setMinimumSize(leastArrivals);
    auto *split = new QSplitter(this);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(scroll);
    split->addWidget(m_arrivals);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 5);
    split->setSizes({300, 700});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addLayout(buildTop());
    column->addWidget(split, 1);
    connectParts();
    m_script->setScript(settings.mockScript, settings.mockScripted);
    showUrl();
}

QLayout *MockPage::buildTop()
{
    m_copy = flatButton(u"copy"_s, tr("Copy the URL of the mock endpoint"), {}, this);
    m_copy->setFocusPolicy(Qt::TabFocus);
    m_url->setObjectName(u"mockUrl"_s);
    m_url->setTextFormat(Qt::PlainText);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_engine.mockUrl().toString());
        Q_EMIT informed(tr("Copied: %1").arg(m_engine.mockUrl().toString()));
    });
    auto *top = new QHBoxLayout;
    top->setContentsMargins(theme::gap, theme::gap, theme::gap, 0);
    top->setSpacing(theme::halfGap);
    top->addWidget(m_url);
    top->addWidget(m_copy);
    top->addStretch();
    return top;
}

QWidget *MockPage::buildSecret()
{
    auto *box = new QWidget(this);
    auto *label = new QLabel(tr("Signin&g secret"), box);
    m_secret = makePasswordEdit(box);
    m_secret->setObjectName(u"mockSecret"_s);
    m_secret->setAccessibleName(tr("Signing secret"));
    m_secret->setPlaceholderText(u"whsec_…"_s);
    m_secret->setToolTip(
        tr("Checks the Standard Webhooks signature of what arrives. Several secrets stand with "
           "a blank between. It is kept nowhere, and forgotten with the window."));
    label->setBuddy(m_secret);
    m_secretProblem = new QLabel(box);
    m_secretProblem->setObjectName(u"mockSecretProblem"_s);
    m_secretProblem->setWordWrap(true);
    m_secretProblem->setTextFormat(Qt::PlainText);
    m_secretProblem->hide();
    theme::setTextTone(m_secretProblem, theme::Tone::Bad);
    auto *line = new QHBoxLayout;
    line->addWidget(label);
    line->addWidget(m_secret, 1);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(theme::gap, 0, theme::gap, 0);
    column->setSpacing(theme::halfGap);
    column->addLayout(line);
    column->addWidget(m_secretProblem);
    return box;
}

void MockPage::connectParts()
{
    m_secretPause.setSingleShot(true);
    m_secretPause.setInterval(300ms);
    connect(m_secret, &QLineEdit::textChanged, this, [this] { m_secretPause.start(); });
    connect(&m_secretPause, &QTimer::timeout, this, &MockPage::takeSecret);
    connect(&m_engine, &Engine::mockReady, this, &MockPage::showUrl);
    connect(m_script, &MockScriptPane::scriptRead, &m_engine, &Engine::setMockScript);
    connect(m_script, &MockScriptPane::startOverWanted, &m_engine, &Engine::startMockScriptOver);
    connect(m_script, &MockScriptPane::changed, this, &MockPage::keepScript);
    connect(m_script, &MockScriptPane::failed, this, &WindowPage::failed);
    connect(m_script, &MockScriptPane::informed, this, &WindowPage::informed);
    connect(m_arrivals, &ArrivalsView::failed, this, &WindowPage::failed);
    connect(m_arrivals, &ArrivalsView::informed, this, &WindowPage::informed);
    connect(m_arrivals, &ArrivalsView::requestWanted, this, [this](JobId id) { Q_EMIT queued({id}); });
}

void MockPage::keepScript()
{
    m_settings.mockScript = m_script->script();
    m_settings.mockScripted = m_script->isUsed();
    Q_EMIT edited();
}

// A secret that is none judges nothing, and is said to be none without being shown.
void MockPage::takeSecret()
{
    const QStringList secrets = m_secret->text().simplified().split(u' ', Qt::SkipEmptyParts);
    QString problem;
    for (const QString &secret : secrets) {
        if (const Status usable = checkSecret(secret); !usable && problem.isEmpty())
            problem = usable.error().text;
    }
    m_secretProblem->setText(problem);
    m_secretProblem->setVisible(!problem.isEmpty());
    m_arrivals->setSecrets(problem.isEmpty() ? secrets : QStringList());
}

void MockPage::showUrl()
{
    const QString url = m_engine.mockUrl().toString();
    m_url->setText(
        url.isEmpty() ? tr("The mock endpoint does not listen yet") : tr("Listens on %1").arg(url));
    m_copy->setEnabled(!url.isEmpty());
}

} // namespace pgcourier

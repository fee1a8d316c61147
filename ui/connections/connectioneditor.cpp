// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectioneditor.h"

#include "app/engine/connectiontext.h"
#include "ui/connections/checkview.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/connectionkeeper.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum EditorPage { LocalPage, FormPage };

} // namespace

ConnectionEditor::ConnectionEditor(ConnectionKeeper &keeper, QWidget *parent)
    : QWidget(parent)
    , m_keeper(keeper)
    , m_pages(new QStackedWidget(this))
    , m_paste(new QLineEdit(this))
    , m_form(new ConnectionForm(this))
    , m_check(new CheckView(this))
{
    m_pages->addWidget(buildLocalPage());
    m_pages->addWidget(buildFormPage());
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_pages);
    parts->addWidget(m_check);
    parts->setStretchFactor(0, 1);
    parts->setSizes({460, 240});
    m_check->setMinimumHeight(110);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, 0, 0, 0);
    column->addWidget(parts);
}

QWidget *ConnectionEditor::buildFormPage()
{
    m_paste->setAccessibleName(tr("Paste a URI or key=value text"));
    m_paste->setPlaceholderText(tr("Paste a URI or key=value text: it fills the form"));
    m_paste->addAction(theme::icon(u"copy"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    // A long text at once is a paste; what is typed is read on Return.
    connect(m_paste, &QLineEdit::textChanged, this, [this](const QString &text) {
        const bool pasted = text.size() - std::exchange(m_pasteBefore, text).size() > 3;
        if (pasted)
            takePasted();
    });
    connect(m_paste, &QLineEdit::returnPressed, this, &ConnectionEditor::takePasted);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_form->setAutoFillBackground(false);
    connect(m_form, &ConnectionForm::changed, this, &ConnectionEditor::changed);
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::wideGap);
    column->addWidget(m_paste);
    column->addWidget(scroll, 1);
    return page;
}

QWidget *ConnectionEditor::buildLocalPage()
{
    auto *text = new QLabel(
        tr("The local database is a PostgreSQL of your own that pgCourier creates and runs by itself, in "
           "your "
           "data folder. It needs no password and nothing to be configured, and it cannot be removed here."),
        this);
    text->setWordWrap(true);
    auto *title = new QLabel(localConnection().name, this);
    QFont font = title->font();
    font.setBold(true);
    title->setFont(font);
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, theme::gap, 0, 0);
    column->setSpacing(theme::gap);
    column->addWidget(title);
    column->addWidget(text);
    column->addStretch();
    return page;
}

void ConnectionEditor::takePasted()
{
    const QString text = m_paste->text();
    if (text.trimmed().isEmpty())
        return;
    const auto read = readConnectionText(text);
    if (!read) {
        Q_EMIT told(read.error().line(), true);
        return;
    }
    m_form->fillIn(read->connection, read->password);
    m_paste->clear(); // there may have been a password in it
    QStringList lines{read->password.isEmpty() ? tr("The form has been filled in.")
                                               : tr("The form has been filled in, the password too.")};
    if (!read->leftOut.isEmpty())
        lines.append(tr("Left out, since libpq does not take it: %1.").arg(read->leftOut.join(u", "_s)));
    if (!read->sslMode.isEmpty())
        lines.append(tr("libpq has no SSL mode “%1”: the nearest, %2, is chosen.")
                         .arg(read->sslMode, read->connection.sslMode));
    Q_EMIT told(lines.join(u' '), false);
    m_form->focusName();
}

void ConnectionEditor::test()
{
    if (isLocal()) {
        m_check->start({});
        return;
    }
    if (!m_form->checkForTest()) {
        Q_EMIT told(tr("Not tested: see the fields marked above."), true);
        return;
    }
    Q_EMIT told({}, false);
    const SavedConnection connection = m_form->connection();
    const QString typed = m_form->password();
    if (!typed.isEmpty() || connection.passwordKind != PasswordKind::Keyring || m_fresh) {
        m_check->start(targetOf(connection, typed));
        return;
    }
    Q_EMIT told(tr("Reading the password from the keyring …"), false);
    m_keeper.readPassword(connection.id, this, [this, connection](const Result<QString> &kept) {
        if (m_form->connection().id != connection.id)
            return; // another one has been chosen meanwhile
        Q_EMIT told(kept ? QString() : kept.error().line(), !kept);
        m_check->start(targetOf(connection, kept ? *kept : QString()));
    });
}

void ConnectionEditor::showConnection(const SavedConnection &connection, bool fresh)
{
    m_fresh = fresh;
    m_check->stop();
    Q_EMIT told({}, false);
    m_paste->clear();
    m_pages->setCurrentIndex(connection.isLocal() ? LocalPage : FormPage);
    m_form->showConnection(connection);
    Q_EMIT changed();
}

void ConnectionEditor::takeSaved(const SavedConnection &connection)
{
    m_fresh = false;
    m_form->showConnection(connection);
    Q_EMIT changed();
}

SavedConnection ConnectionEditor::connection() const
{
    return isLocal() ? localConnection() : m_form->connection();
}

QString ConnectionEditor::password() const
{
    return m_form->password();
}

bool ConnectionEditor::isLocal() const
{
    return m_pages->currentIndex() == LocalPage;
}

bool ConnectionEditor::canBeSaved() const
{
    return !isLocal() && (m_fresh || m_form->isChanged());
}

bool ConnectionEditor::wouldBeLost() const
{
    const bool named = m_fresh && !m_form->connection().name.isEmpty(); // a duplicate, for one
    return !isLocal() && (named || m_form->isChanged());
}

bool ConnectionEditor::check(const QStringList &otherNames)
{
    return m_form->check(otherNames);
}

void ConnectionEditor::stopTest()
{
    m_check->stop();
}

void ConnectionEditor::focusPaste()
{
    m_paste->setFocus(Qt::OtherFocusReason);
}

void ConnectionEditor::focusName()
{
    m_form->focusName();
}

} // namespace pgcourier

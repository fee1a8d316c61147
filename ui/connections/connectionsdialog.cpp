// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionsdialog.h"

#include "app/engine/connectiontext.h"
#include "ui/connections/checkview.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/connectionlist.h"
#include "ui/keyring/keyring.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum Side { LocalPage, FormPage }; // of the dialog, beside the list

QPushButton *makeButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setAccessibleName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

ConnectionsDialog::ConnectionsDialog(
    ConnectionStore &store, Keyring &keyring, const QString &current, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_keyring(keyring)
    , m_list(new ConnectionList(this))
    , m_pages(new QStackedWidget(this))
    , m_paste(new QLineEdit(this))
    , m_form(new ConnectionForm(this))
    , m_check(new CheckView(this))
    , m_message(new QLabel(this))
    , m_test(makeButton(tr("&Test"), tr("Test"), this))
    , m_save(makeButton(tr("&Save"), tr("Save"), this))
    , m_connectNew(makeButton(tr("Connect in new w&indow"), tr("Connect in new window"), this))
    , m_connect(makeButton(tr("&Connect"), tr("Connect"), this))
{
    setObjectName(u"connectionsDialog"_s);
    setWindowTitle(tr("Connections"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->setChildrenCollapsible(false);
    sides->addWidget(m_list);
    sides->addWidget(buildPages());
    sides->setSizes({240, 640});
    sides->setStretchFactor(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addWidget(sides, 1);
    column->addWidget(m_message);
    column->addLayout(buildButtons());
    resize(QSize(940, 760).boundedTo(screen()->availableSize() - QSize(40, 60)));
    joinList();
    reload();
    choose(m_store.find(current) ? current : localConnection().id);
}

QWidget *ConnectionsDialog::buildPages()
{
    m_pages->addWidget(buildLocalPage());
    m_pages->addWidget(buildFormPage());
    auto *right = new QSplitter(Qt::Vertical, this);
    right->setChildrenCollapsible(false);
    right->addWidget(m_pages);
    right->addWidget(m_check);
    right->setStretchFactor(0, 1);
    right->setSizes({460, 240});
    right->setContentsMargins(theme::wideGap, 0, 0, 0);
    m_check->setMinimumHeight(110);
    m_message->setObjectName(u"dialogMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->hide();
    return right;
}

QWidget *ConnectionsDialog::buildFormPage()
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
    connect(m_paste, &QLineEdit::returnPressed, this, &ConnectionsDialog::takePasted);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_form->setAutoFillBackground(false);
    connect(m_form, &ConnectionForm::changed, this, &ConnectionsDialog::updateButtons);
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::wideGap);
    column->addWidget(m_paste);
    column->addWidget(scroll, 1);
    return page;
}

QWidget *ConnectionsDialog::buildLocalPage()
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

QLayout *ConnectionsDialog::buildButtons()
{
    m_connect->setProperty("primary", true);
    m_test->setIcon(theme::icon(u"connection"_s));
    QPushButton *close = makeButton(tr("Close"), tr("Close"), this);
    connect(m_test, &QPushButton::clicked, this, &ConnectionsDialog::test);
    connect(m_save, &QPushButton::clicked, this, [this] { (void)save(); });
    connect(m_connectNew, &QPushButton::clicked, this, [this] { goTo(true); });
    connect(m_connect, &QPushButton::clicked, this, [this] { goTo(false); });
    connect(close, &QPushButton::clicked, this, &ConnectionsDialog::reject);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addWidget(m_test);
    row->addWidget(m_save);
    row->addStretch();
    row->addWidget(close);
    row->addWidget(m_connectNew);
    row->addWidget(m_connect);
    return row;
}

void ConnectionsDialog::joinList()
{
    connect(m_list, &ConnectionList::currentChosen, this,
        [this](const QString &id) { whenSaved([this, id] { choose(id); }); });
    connect(m_list, &ConnectionList::activated, this, [this](const QString &id) {
        if (id == m_list->current())
            goTo(false);
    });
    connect(m_list, &ConnectionList::addRequested, this, [this] { whenSaved([this] { add(); }); });
    connect(
        m_list, &ConnectionList::duplicateRequested, this, [this] { whenSaved([this] { duplicate(); }); });
    connect(m_list, &ConnectionList::removeRequested, this, &ConnectionsDialog::askRemoval);
}

void ConnectionsDialog::reload()
{
    const auto all = m_store.load();
    if (!all)
        tell(all.error().line(), true);
    m_list->setConnections(all ? *all : QList<SavedConnection>{});
}

void ConnectionsDialog::choose(const QString &id)
{
    m_list->setCurrent(id);
    m_new = false;
    showConnection(m_store.find(id).value_or(localConnection()));
}

void ConnectionsDialog::showConnection(const SavedConnection &connection)
{
    m_check->stop();
    tell({});
    m_paste->clear();
    m_pages->setCurrentIndex(connection.isLocal() ? LocalPage : FormPage);
    m_form->showConnection(connection);
    updateButtons();
}

void ConnectionsDialog::takePasted()
{
    const QString text = m_paste->text();
    if (text.trimmed().isEmpty())
        return;
    const auto read = readConnectionText(text);
    if (!read) {
        tell(read.error().line(), true);
        return;
    }
    m_form->fillIn(read->connection, read->password);
    m_paste->clear(); // there may have been a password in it
    QStringList lines{read->password.isEmpty() ? tr("The form has been filled in.")
                                               : tr("The form has been filled in, the password too.")};
    if (!read->leftOut.isEmpty())
        lines.append(tr("Left out, since libpq does not take it: %1.").arg(read->leftOut.join(u", "_s)));
    tell(lines.join(u' '));
    m_form->focusName();
}

QStringList ConnectionsDialog::otherNames() const
{
    QStringList names{localConnection().name};
    for (const SavedConnection &connection : m_list->connections()) {
        if (connection.id != m_form->connection().id)
            names.append(connection.name);
    }
    return names;
}

void ConnectionsDialog::test()
{
    if (m_pages->currentIndex() == LocalPage) {
        m_check->start({});
        return;
    }
    if (!m_form->checkForTest()) {
        tell(tr("Not tested: see the fields marked above."), true);
        return;
    }
    tell({});
    const SavedConnection connection = m_form->connection();
    const QString typed = m_form->password();
    if (!typed.isEmpty() || connection.passwordKind != PasswordKind::Keyring || m_new) {
        m_check->start(targetOf(connection, typed));
        return;
    }
    tell(tr("Reading the password from the keyring …"));
    m_keyring.read(connection.id, this, [this, connection](const Result<QString> &kept) {
        if (m_form->connection().id != connection.id)
            return; // another one has been chosen meanwhile
        tell(kept ? QString() : kept.error().line(), !kept);
        m_check->start(targetOf(connection, kept ? *kept : QString()));
    });
}

void ConnectionsDialog::goTo(bool newWindow)
{
    const QString password = m_form->password();
    const bool local = m_pages->currentIndex() == LocalPage;
    if (!local && (m_new || m_form->isChanged()) && !save())
        return;
    Q_EMIT connectRequested(local ? localConnection() : m_form->connection(), password, newWindow);
    QDialog::accept();
}

void ConnectionsDialog::whenSaved(const std::function<void()> &then)
{
    const bool fresh = m_new && !m_form->connection().name.isEmpty(); // a duplicate, for one
    if (m_pages->currentIndex() == LocalPage || (!fresh && !m_form->isChanged())) {
        then();
        return;
    }
    const QString name = m_form->connection().name;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Unsaved changes"),
        name.isEmpty() ? tr("Save the new connection?") : tr("Save the changes to “%1”?").arg(name),
        QMessageBox::Cancel, this);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = question->addButton(tr("&Save"), QMessageBox::AcceptRole);
    const QPushButton *no = question->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    question->setDefaultButton(yes);
    connect(yes, &QPushButton::clicked, this, [this, then] {
        if (save())
            then();
    });
    connect(no, &QPushButton::clicked, this, then);
    question->open();
}

void ConnectionsDialog::reject()
{
    whenSaved([this] {
        m_check->stop();
        QDialog::reject();
    });
}

void ConnectionsDialog::tell(const QString &line, bool bad)
{
    theme::setTextTone(m_message, bad ? theme::Tone::Bad : theme::Tone::Quiet);
    m_message->setText(line);
    m_message->setVisible(!line.isEmpty());
}

void ConnectionsDialog::updateButtons()
{
    m_save->setEnabled(m_pages->currentIndex() == FormPage && (m_new || m_form->isChanged()));
}

} // namespace pgcourier

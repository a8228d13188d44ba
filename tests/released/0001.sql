BEGIN TRANSACTION;
CREATE TABLE agents (
	login VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR(32) NOT NULL, 
	active BOOLEAN NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	CONSTRAINT uq_agents_login UNIQUE (login)
);
INSERT INTO "agents" VALUES('administrateur','Administrateur','administrateur',1,1,1);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE borrowers (
	card VARCHAR NOT NULL, 
	code_kind VARCHAR(32) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	name VARCHAR NOT NULL, 
	organisation VARCHAR NOT NULL, 
	category VARCHAR(32) NOT NULL, 
	email VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	registered_on DATE NOT NULL, 
	expires_on DATE, 
	suspended_until DATE, 
	suspension_reason VARCHAR NOT NULL, 
	folded VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	modified_at DATETIME NOT NULL, 
	CONSTRAINT ck_borrowers_ck_borrowers_code_kind CHECK (code_kind = 'borrower'), 
	CONSTRAINT fk_borrowers_card_code_kind FOREIGN KEY(card, code_kind) REFERENCES codes (code, kind), 
	CONSTRAINT uq_borrowers_card UNIQUE (card)
);
CREATE TABLE codes (
	code VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT uq_codes_code_kind UNIQUE (code, kind), 
	CONSTRAINT uq_codes_code UNIQUE (code)
);
INSERT INTO "codes" VALUES('EX1','copy',1);
CREATE TABLE commit_counter (
	id INTEGER NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_commit_counter PRIMARY KEY (id)
);
INSERT INTO "commit_counter" VALUES(1,2);
CREATE TABLE copies (
	document_id INTEGER NOT NULL, 
	barcode VARCHAR NOT NULL, 
	code_kind VARCHAR(32) NOT NULL, 
	call_number VARCHAR NOT NULL, 
	location VARCHAR NOT NULL, 
	circulation_type VARCHAR(32) NOT NULL, 
	condition VARCHAR(32) NOT NULL, 
	accompanying VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	kept BOOLEAN NOT NULL, 
	lost_on DATE, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	modified_at DATETIME NOT NULL, 
	CONSTRAINT ck_copies_ck_copies_code_kind CHECK (code_kind = 'copy'), 
	CONSTRAINT fk_copies_barcode_code_kind FOREIGN KEY(barcode, code_kind) REFERENCES codes (code, kind), 
	CONSTRAINT fk_copies_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT uq_copies_barcode UNIQUE (barcode), 
	CONSTRAINT uq_copies_id_kept UNIQUE (id, kept)
);
INSERT INTO "copies" VALUES(1,'EX1','copy','','','empruntable','bon','','',1,NULL,1,1,'2026-03-09 10:00:00.000000','2026-03-09 10:00:00.000000');
CREATE TABLE digital_files (
	document_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	byte_size INTEGER NOT NULL, 
	page_count INTEGER NOT NULL, 
	text_state VARCHAR(32) NOT NULL, 
	added_at DATETIME NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_digital_files_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT uq_digital_files_sha256 UNIQUE (sha256)
);
INSERT INTO "digital_files" VALUES(1,0,'bde75d28ea5f2acdd8693b78805e80c7fe07526c96701a48c53c4b06055a7472','fichier 0.pdf',49,2,'native','2026-03-09 10:00:00.000000',1);
INSERT INTO "digital_files" VALUES(1,1,'0e6a99a19b04d499be0c0f4a9f07829097c93f8652fe6ea2e6113d30ad0028a7','fichier 1.pdf',49,3,'partial','2026-03-09 10:00:00.000000',2);
INSERT INTO "digital_files" VALUES(1,2,'e84cd24590568a6aa04107da1fb39560641d5104bb481e982ab5677aa60f9581','fichier 2.pdf',49,1,'none','2026-03-09 10:00:00.000000',3);
CREATE TABLE dispositif_links (
	dispositif_id INTEGER NOT NULL, 
	label VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_dispositif_links_dispositif_id FOREIGN KEY(dispositif_id) REFERENCES dispositifs (id)
);
CREATE TABLE dispositif_successions (
	predecessor_id INTEGER NOT NULL, 
	successor_id INTEGER NOT NULL, 
	CONSTRAINT pk_dispositif_successions PRIMARY KEY (predecessor_id, successor_id), 
	CONSTRAINT fk_dispositif_successions_predecessor_id FOREIGN KEY(predecessor_id) REFERENCES dispositifs (id), 
	CONSTRAINT fk_dispositif_successions_successor_id FOREIGN KEY(successor_id) REFERENCES dispositifs (id)
);
CREATE TABLE dispositifs (
	code VARCHAR NOT NULL, 
	short_name VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	family VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	starts_on DATE, 
	starts_precision VARCHAR(32), 
	ends_on DATE, 
	ends_precision VARCHAR(32), 
	legal_basis VARCHAR NOT NULL, 
	presentation VARCHAR NOT NULL, 
	known_count INTEGER, 
	known_count_text VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	CONSTRAINT uq_dispositifs_code UNIQUE (code)
);
CREATE TABLE document_dispositifs (
	document_id INTEGER NOT NULL, 
	dispositif_id INTEGER NOT NULL, 
	CONSTRAINT pk_document_dispositifs PRIMARY KEY (document_id, dispositif_id), 
	CONSTRAINT fk_document_dispositifs_dispositif_id FOREIGN KEY(dispositif_id) REFERENCES dispositifs (id), 
	CONSTRAINT fk_document_dispositifs_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
);
CREATE TABLE document_territories (
	document_id INTEGER NOT NULL, 
	territory_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_document_territories PRIMARY KEY (document_id, territory_id), 
	CONSTRAINT fk_document_territories_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_document_territories_territory_id FOREIGN KEY(territory_id) REFERENCES territories (id)
);
CREATE TABLE document_themes (
	document_id INTEGER NOT NULL, 
	theme_id INTEGER NOT NULL, 
	CONSTRAINT pk_document_themes PRIMARY KEY (document_id, theme_id), 
	CONSTRAINT fk_document_themes_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_document_themes_theme_id FOREIGN KEY(theme_id) REFERENCES themes (id)
);
CREATE TABLE documents (
	title VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	dispositif_id INTEGER, 
	official_code VARCHAR NOT NULL, 
	summary VARCHAR NOT NULL, 
	period_start DATE, 
	period_end DATE, 
	signed_on DATE, 
	note VARCHAR NOT NULL, 
	source_url VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	modified_at DATETIME NOT NULL, 
	CONSTRAINT fk_documents_dispositif_id FOREIGN KEY(dispositif_id) REFERENCES dispositifs (id)
);
INSERT INTO "documents" VALUES('Contrat de ville de l’agglomération','contrat','draft',NULL,'','','2015-06-22',NULL,NULL,'','',1,2,'2026-03-09 10:00:00.000000','2026-03-09 10:00:00.000000');
CREATE TABLE journal_entries (
	operation_id VARCHAR NOT NULL, 
	table_name VARCHAR NOT NULL, 
	row_key VARCHAR NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_journal_entries_operation_id FOREIGN KEY(operation_id) REFERENCES operations (id)
);
INSERT INTO "journal_entries" VALUES('071f1513-5f74-4b8a-adb3-0f0dd38204fe','documents','1',NULL,'{"title": "Contrat de ville de l\u2019agglom\u00e9ration", "kind": "contrat", "state": "draft", "dispositif_id": null, "official_code": "", "summary": "", "period_start": "2015-06-22", "period_end": null, "signed_on": null, "note": "", "source_url": "", "id": 1, "version": 2, "created_at": "2026-03-09T10:00:00+00:00", "modified_at": "2026-03-09T10:00:00+00:00"}',1);
INSERT INTO "journal_entries" VALUES('071f1513-5f74-4b8a-adb3-0f0dd38204fe','digital_files','1',NULL,'{"document_id": 1, "position": 0, "sha256": "bde75d28ea5f2acdd8693b78805e80c7fe07526c96701a48c53c4b06055a7472", "name": "fichier 0.pdf", "byte_size": 49, "page_count": 2, "text_state": "native", "added_at": "2026-03-09T10:00:00+00:00", "id": 1}',2);
INSERT INTO "journal_entries" VALUES('071f1513-5f74-4b8a-adb3-0f0dd38204fe','digital_files','2',NULL,'{"document_id": 1, "position": 1, "sha256": "0e6a99a19b04d499be0c0f4a9f07829097c93f8652fe6ea2e6113d30ad0028a7", "name": "fichier 1.pdf", "byte_size": 49, "page_count": 3, "text_state": "partial", "added_at": "2026-03-09T10:00:00+00:00", "id": 2}',3);
INSERT INTO "journal_entries" VALUES('071f1513-5f74-4b8a-adb3-0f0dd38204fe','digital_files','3',NULL,'{"document_id": 1, "position": 2, "sha256": "e84cd24590568a6aa04107da1fb39560641d5104bb481e982ab5677aa60f9581", "name": "fichier 2.pdf", "byte_size": 49, "page_count": 1, "text_state": "none", "added_at": "2026-03-09T10:00:00+00:00", "id": 3}',4);
INSERT INTO "journal_entries" VALUES('f6a9c66a-a67f-4367-9a4a-41bd1f90745d','codes','1',NULL,'{"code": "EX1", "kind": "copy", "id": 1}',5);
INSERT INTO "journal_entries" VALUES('f6a9c66a-a67f-4367-9a4a-41bd1f90745d','copies','1',NULL,'{"document_id": 1, "barcode": "EX1", "code_kind": "copy", "call_number": "", "location": "", "circulation_type": "empruntable", "condition": "bon", "accompanying": "", "note": "", "kept": true, "lost_on": null, "id": 1, "version": 1, "created_at": "2026-03-09T10:00:00+00:00", "modified_at": "2026-03-09T10:00:00+00:00"}',6);
INSERT INTO "journal_entries" VALUES('f6a9c66a-a67f-4367-9a4a-41bd1f90745d','loans','1',NULL,'{"copy_id": 1, "copy_kept": true, "lent_on": "2026-03-09", "lent_at": "2026-03-09T10:00:00+00:00", "due_on": "2026-03-09", "renewals": 0, "returned_on": null, "returned_at": null, "id": 1}',7);
CREATE TABLE journal_personal (
	entry_id INTEGER NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	loan_id INTEGER, 
	borrower_id INTEGER, 
	expires_on DATE, 
	CONSTRAINT pk_journal_personal PRIMARY KEY (entry_id), 
	CONSTRAINT fk_journal_personal_entry_id FOREIGN KEY(entry_id) REFERENCES journal_entries (id)
);
CREATE TABLE library_facts (
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_library_facts PRIMARY KEY (name)
);
INSERT INTO "library_facts" VALUES('name','Essai');
INSERT INTO "library_facts" VALUES('identity','fonds-0001');
INSERT INTO "library_facts" VALUES('store','');
CREATE TABLE loan_borrowers (
	loan_id INTEGER NOT NULL, 
	borrower_id INTEGER NOT NULL, 
	expires_on DATE, 
	CONSTRAINT pk_loan_borrowers PRIMARY KEY (loan_id), 
	CONSTRAINT fk_loan_borrowers_borrower_id FOREIGN KEY(borrower_id) REFERENCES borrowers (id), 
	CONSTRAINT fk_loan_borrowers_loan_id FOREIGN KEY(loan_id) REFERENCES loans (id)
);
CREATE TABLE loans (
	copy_id INTEGER NOT NULL, 
	copy_kept BOOLEAN, 
	lent_on DATE NOT NULL, 
	lent_at DATETIME NOT NULL, 
	due_on DATE NOT NULL, 
	renewals INTEGER NOT NULL, 
	returned_on DATE, 
	returned_at DATETIME, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT ck_loans_ck_loans_open_pins_copy CHECK ((returned_on IS NULL) = (copy_kept IS NOT NULL AND copy_kept)), 
	CONSTRAINT fk_loans_copy_id_copy_kept FOREIGN KEY(copy_id, copy_kept) REFERENCES copies (id, kept), 
	CONSTRAINT fk_loans_copy_id FOREIGN KEY(copy_id) REFERENCES copies (id)
);
INSERT INTO "loans" VALUES(1,1,'2026-03-09','2026-03-09 10:00:00.000000','2026-03-09',0,NULL,NULL,1);
CREATE TABLE operation_concerns (
	operation_id VARCHAR NOT NULL, 
	subject VARCHAR(32) NOT NULL, 
	record_id INTEGER NOT NULL, 
	CONSTRAINT pk_operation_concerns PRIMARY KEY (operation_id, subject, record_id), 
	CONSTRAINT fk_operation_concerns_operation_id FOREIGN KEY(operation_id) REFERENCES operations (id)
);
INSERT INTO "operation_concerns" VALUES('071f1513-5f74-4b8a-adb3-0f0dd38204fe','file',3);
INSERT INTO "operation_concerns" VALUES('071f1513-5f74-4b8a-adb3-0f0dd38204fe','file',1);
INSERT INTO "operation_concerns" VALUES('071f1513-5f74-4b8a-adb3-0f0dd38204fe','file',2);
INSERT INTO "operation_concerns" VALUES('071f1513-5f74-4b8a-adb3-0f0dd38204fe','document',1);
INSERT INTO "operation_concerns" VALUES('f6a9c66a-a67f-4367-9a4a-41bd1f90745d','copy',1);
INSERT INTO "operation_concerns" VALUES('f6a9c66a-a67f-4367-9a4a-41bd1f90745d','document',1);
INSERT INTO "operation_concerns" VALUES('f6a9c66a-a67f-4367-9a4a-41bd1f90745d','loan',1);
CREATE TABLE operations (
	id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	actor_id INTEGER, 
	actor_role VARCHAR(32) NOT NULL, 
	details JSON NOT NULL, 
	schema VARCHAR NOT NULL, 
	undoes_id VARCHAR, 
	CONSTRAINT pk_operations PRIMARY KEY (id), 
	CONSTRAINT fk_operations_undoes_id FOREIGN KEY(undoes_id) REFERENCES operations (id), 
	CONSTRAINT uq_operations_number UNIQUE (number), 
	CONSTRAINT uq_operations_undoes_id UNIQUE (undoes_id)
);
INSERT INTO "operations" VALUES('071f1513-5f74-4b8a-adb3-0f0dd38204fe',1,'import','2026-03-09 10:00:00.000000',1,'administrateur','{"title": "Contrat de ville"}','0001',NULL);
INSERT INTO "operations" VALUES('f6a9c66a-a67f-4367-9a4a-41bd1f90745d',2,'lend','2026-03-09 10:00:00.000000',1,'administrateur','{}','0001',NULL);
CREATE TABLE page_texts (
	sha256 VARCHAR NOT NULL, 
	body BLOB NOT NULL, 
	CONSTRAINT pk_page_texts PRIMARY KEY (sha256)
);
INSERT INTO "page_texts" VALUES('bde75d28ea5f2acdd8693b78805e80c7fe07526c96701a48c53c4b06055a7472',X'789C8B8E56CA54D251500A3ABCB2B4B838B32455E1F0CA94D2E4C492CCB254A5581D8568254390B473624A51AA424AAA4259265038160006C1121F');
INSERT INTO "page_texts" VALUES('0e6a99a19b04d499be0c0f4a9f07829097c93f8652fe6ea2e6113d30ad0028a7',X'789C8B8E5652D25150F2484CCA2C492C518AD551800820580A0A31794AB1B100D40409BC');
INSERT INTO "page_texts" VALUES('e84cd24590568a6aa04107da1fb39560641d5104bb481e982ab5677aa60f9581',X'789C8B8E5652D25150528A8D05000C760245');
CREATE TABLE relations (
	source_id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_relations_source_id FOREIGN KEY(source_id) REFERENCES documents (id), 
	CONSTRAINT fk_relations_target_id FOREIGN KEY(target_id) REFERENCES documents (id), 
	CONSTRAINT uq_relations_source_id_target_id_kind UNIQUE (source_id, target_id, kind)
);
CREATE TABLE reports (
	subject VARCHAR(32) NOT NULL, 
	subject_id INTEGER NOT NULL, 
	page INTEGER, 
	message VARCHAR NOT NULL, 
	contact VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	answer VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL
);
CREATE TABLE signatories (
	document_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_signatories_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
);
CREATE TABLE territories (
	"key" VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	code VARCHAR, 
	name VARCHAR NOT NULL, 
	valid_from DATE, 
	valid_to DATE, 
	dating VARCHAR(32), 
	population INTEGER, 
	population_year INTEGER, 
	note VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT uq_territories_key UNIQUE ("key")
);
CREATE TABLE territory_codes (
	territory_id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	valid_from DATE, 
	valid_to DATE, 
	dating VARCHAR(32), 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_territory_codes_territory_id FOREIGN KEY(territory_id) REFERENCES territories (id)
);
CREATE TABLE territory_memberships (
	child_id INTEGER NOT NULL, 
	parent_id INTEGER NOT NULL, 
	valid_from DATE, 
	valid_to DATE, 
	dating VARCHAR(32), 
	source VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_territory_memberships_child_id FOREIGN KEY(child_id) REFERENCES territories (id), 
	CONSTRAINT fk_territory_memberships_parent_id FOREIGN KEY(parent_id) REFERENCES territories (id), 
	CONSTRAINT uq_territory_memberships_child_id_parent_id_valid_from UNIQUE (child_id, parent_id, valid_from)
);
CREATE TABLE territory_names (
	territory_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	valid_from DATE, 
	valid_to DATE, 
	dating VARCHAR(32), 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_territory_names_territory_id FOREIGN KEY(territory_id) REFERENCES territories (id)
);
CREATE TABLE territory_successions (
	predecessor_id INTEGER NOT NULL, 
	successor_id INTEGER NOT NULL, 
	happened_on DATE, 
	nature VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_territory_successions_predecessor_id FOREIGN KEY(predecessor_id) REFERENCES territories (id), 
	CONSTRAINT fk_territory_successions_successor_id FOREIGN KEY(successor_id) REFERENCES territories (id)
);
CREATE TABLE themes (
	code VARCHAR NOT NULL, 
	family VARCHAR(32) NOT NULL, 
	label VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT uq_themes_code UNIQUE (code)
);
CREATE INDEX ix_operations_at ON operations (at);
CREATE INDEX ix_reports_closed_at ON reports (closed_at);
CREATE INDEX ix_territories_code ON territories (code);
CREATE INDEX ix_territories_kind ON territories (kind);
CREATE INDEX ix_borrowers_name ON borrowers (name);
CREATE INDEX ix_dispositif_links_dispositif_id ON dispositif_links (dispositif_id);
CREATE INDEX ix_documents_dispositif_id ON documents (dispositif_id);
CREATE INDEX ix_documents_state ON documents (state);
CREATE INDEX ix_journal_entries_operation_id ON journal_entries (operation_id);
CREATE INDEX ix_journal_entries_row ON journal_entries (table_name, row_key);
CREATE INDEX ix_territory_codes_code ON territory_codes (code);
CREATE INDEX ix_territory_codes_territory_id ON territory_codes (territory_id);
CREATE INDEX ix_territory_memberships_child_id ON territory_memberships (child_id);
CREATE INDEX ix_territory_memberships_parent_id ON territory_memberships (parent_id);
CREATE INDEX ix_territory_names_territory_id ON territory_names (territory_id);
CREATE INDEX ix_territory_successions_predecessor_id ON territory_successions (predecessor_id);
CREATE INDEX ix_territory_successions_successor_id ON territory_successions (successor_id);
CREATE INDEX ix_copies_document_id ON copies (document_id);
CREATE INDEX ix_digital_files_document_id ON digital_files (document_id);
CREATE INDEX ix_document_dispositifs_dispositif_id ON document_dispositifs (dispositif_id);
CREATE INDEX ix_document_territories_territory_id ON document_territories (territory_id);
CREATE INDEX ix_document_themes_theme_id ON document_themes (theme_id);
CREATE INDEX ix_operation_concerns_record ON operation_concerns (subject, record_id);
CREATE INDEX ix_journal_personal_borrower_id ON journal_personal (borrower_id);
CREATE INDEX ix_journal_personal_expires_on ON journal_personal (expires_on);
CREATE INDEX ix_journal_personal_loan_id ON journal_personal (loan_id);
CREATE INDEX ix_relations_source_id ON relations (source_id);
CREATE INDEX ix_relations_target_id ON relations (target_id);
CREATE INDEX ix_signatories_document_id ON signatories (document_id);
CREATE INDEX ix_loans_copy_id ON loans (copy_id);
CREATE INDEX ix_loans_due_on ON loans (due_on);
CREATE INDEX ix_loans_returned_on ON loans (returned_on);
CREATE UNIQUE INDEX uq_loans_open_copy ON loans (copy_id) WHERE returned_on IS NULL;
CREATE INDEX ix_loan_borrowers_borrower_id ON loan_borrowers (borrower_id);
CREATE INDEX ix_loan_borrowers_expires_on ON loan_borrowers (expires_on);
CREATE VIEW public_dispositifs AS
        SELECT id, code, short_name, name, family, position, starts_on, starts_precision,
               ends_on, ends_precision, legal_basis, presentation, known_count, known_count_text
        FROM dispositifs;
CREATE VIEW public_territories AS
        SELECT id, kind, code, name, valid_from, valid_to, dating, population
        FROM territories;
CREATE VIEW public_documents AS
        SELECT id, title, kind, state, dispositif_id, official_code, summary, period_start,
               period_end, signed_on
        FROM documents WHERE state IN ('catalogued', 'published');
CREATE VIEW public_document_territories AS
        SELECT t.document_id, t.territory_id, t.position
        FROM document_territories t JOIN public_documents d ON d.id = t.document_id;
CREATE VIEW public_document_dispositifs AS
        SELECT o.document_id, o.dispositif_id
        FROM document_dispositifs o JOIN public_documents d ON d.id = o.document_id;
CREATE VIEW public_signatories AS
        SELECT s.document_id, s.name, s.role, s.position
        FROM signatories s JOIN public_documents d ON d.id = s.document_id;
CREATE VIEW public_files AS
        SELECT f.id, f.document_id, f.position, f.sha256, f.name, f.byte_size, f.page_count,
               f.text_state
        FROM digital_files f JOIN public_documents d ON d.id = f.document_id;
CREATE VIEW public_copies AS
        SELECT c.id, c.document_id, c.call_number, c.location, c.circulation_type,
               l.due_on AS back_on
        FROM copies c JOIN public_documents d ON d.id = c.document_id
        LEFT JOIN loans l ON l.copy_id = c.id AND l.returned_on IS NULL
        WHERE c.kept AND c.lost_on IS NULL;
COMMIT;
